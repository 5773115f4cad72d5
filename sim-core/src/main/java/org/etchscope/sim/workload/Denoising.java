package org.etchscope.sim.workload;

/// How a diffusion transformer is asked; its prompt is the text.
///
/// @param imageTokens tokens of the image; 0 means as many as the model states
/// @param steps steps of a whole request
public record Denoising(int imageTokens, int steps) {

  /// Most steps.
  public static final int MOST_STEPS = 1000;

  /// What holds if nothing is said: the model's own image, in the 28 steps that Stable Diffusion 3
  /// takes in Hugging Face Diffusers (`pipeline_stable_diffusion_3.py`).
  public static final Denoising USUAL = new Denoising(0, 28);

  public Denoising {
    WorkloadCheck.range("image tokens", imageTokens, 0, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("denoising steps", steps, 1, MOST_STEPS);
  }
}
