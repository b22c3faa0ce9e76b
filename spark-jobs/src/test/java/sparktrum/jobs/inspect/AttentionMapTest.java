package sparktrum.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.rollout.AttentionTrace;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.AgentSettings;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

class AttentionMapTest {
  @TempDir private Path folder;

  private static RunConfig settings(String agent) {
    return ConfigLoader.load(List.of("agent.type=" + agent));
  }

  private static AttentionTrace trace(RunConfig settings, int shots) {
    Preset preset = settings.environment().createPreset();
    AgentSettings agent = settings.agent();
    LearnerState fresh = agent.learner(preset, 1).initialState(1).learner();
    TaskVariant task = preset.tasks(2).task(new Split("test", true), 3);
    return AttentionMap.play(preset, task, agent, fresh, shots, 5);
  }

  @Test
  void trialOfAnAgentIsDrawnAndTabled() throws IOException {
    AttentionTrace trace = trace(settings("attention"), 1);
    assertThat(trace.rows()).isEqualTo(200); // two episodes of 100 slots
    for (int head = 0; head < trace.heads(); head++) {
      float sum = 0;
      for (int ago = 0; ago < trace.window(); ago++) {
        sum += trace.weight(120, head, ago);
      }
      assertThat(sum).isCloseTo(1f, within(1e-5f));
      assertThat(trace.weight(0, head, 0)).isEqualTo(1f);
      assertThat(trace.weight(100, head, 1)).isPositive(); // over the border of episodes
    }
    AttentionMap.writePicture(trace, folder.resolve("a.png"));
    BufferedImage picture = ImageIO.read(folder.resolve("a.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1200);
    AttentionMap.writeTable(trace, folder.resolve("a.parquet"), new Configuration());
    assertThat(folder.resolve("a.parquet")).isNotEmptyFile();
  }

  @Test
  void refusesAgentsWithoutAttention() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trace(settings("rnn"), 0))
        .withMessage("agent has no attention: rnn");
  }
}
