package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.junit.jupiter.api.Test;

/// Layers with parts that the pipelines do not run are refused before anything runs.
final class ChipShareTest {

  @Test
  void jointAttentionIsRefusedByName() {
    TransformerShape diffusion =
        ConfigReader.read(
                "tiny MM-DiT",
                """
                {"_class_name": "SD3Transformer2DModel", "num_layers": 2, "attention_head_dim": 64,
                 "num_attention_heads": 4, "caption_projection_dim": 256, "in_channels": 16,
                 "out_channels": 16, "joint_attention_dim": 512, "patch_size": 2,
                 "pooled_projection_dim": 128, "pos_embed_max_size": 16, "sample_size": 16}
                """)
            .shape();

    assertThatThrownBy(() -> ChipShare.of(diffusion.layers().getFirst(), 1))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("joins two streams");
  }
}
