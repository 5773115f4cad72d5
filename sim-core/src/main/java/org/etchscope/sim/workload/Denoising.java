package org.etchscope.sim.workload;

/// How a diffusion transformer makes an image: tokens of text beside those of the image, and passes
/// through the model, one after the other.
///
/// @param textTokens tokens of text beside each image
/// @param steps denoising steps of an image
public record Denoising(int textTokens, int steps) {

  /// Most denoising steps.
  public static final int MOST_STEPS = 1000;

  /// Stable Diffusion 3 as it is usually run: 77 tokens of two text encoders and 256 of the third,
  /// 28 steps (defaults of `StableDiffusion3Pipeline` in Hugging Face Diffusers).
  public static final Denoising USUAL = new Denoising(77 + 256, 28);

  public Denoising {
    WorkloadCheck.range("text tokens", textTokens, 1, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("denoising steps", steps, 1, MOST_STEPS);
  }
}
