package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.EvaluateJob;
import sparktrum.jobs.evaluate.FinalEvaluation;
import sparktrum.jobs.store.Checkpoints;

/** Runs of different agents in one evaluation. */
class MixedEvaluationTest {
  private static final String[] EVALUATION = {
    "evaluation.scratch = true", "evaluation.shots = 2", "evaluation.baselines = [random]"
  };

  private static final String[] BOTH = {
    "agent.type = rnn",
    "agent.adaptation = both",
    "agent.maml { inner.support-episodes = 3, query-episodes = 3 }"
  };

  @TempDir private static Path folder;
  private static final PrintStream NOWHERE = new PrintStream(new ByteArrayOutputStream());

  @BeforeAll
  static void train() {
    train("maml-7", "agent.type = maml");
    train("maml-8", "agent.type = maml", "run.seed = 8");
    train("rnn-7", "agent.type = rnn");
    train("ppo-7", "agent.type = ppo");
    train("both-7", BOTH);
    train("gradient-7", "agent.type = attention", "agent.adaptation = gradient");
    train("ppo-wide", "agent.type = ppo", "agent.ppo.network.hidden-sizes = [9]");
  }

  private static void train(String name, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 3);
    all[settings.length] = "run.name = " + name;
    all[settings.length + 1] = "training.iterations = 1";
    all[settings.length + 2] = "training.validation.every = 0";
    assertThat(TrainJob.of(TinyRun.config(all), location(name), "local[2]", NOWHERE).start())
        .isTrue();
  }

  private static String location(String name) {
    return folder.resolve(name).toString();
  }

  private static List<String> evaluate(String out, RunConfig config, String... names) {
    List<String> runs = Arrays.stream(names).map(MixedEvaluationTest::location).toList();
    EvaluateJob.of(config, location(out), "local[2]", NOWHERE)
        .evaluate(runs, Checkpoints.Choice.NEWEST);
    try {
      return Files.readAllLines(
          folder.resolve(out).resolve(FinalEvaluation.REPORT_NUMBERS), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void agentsOfAllKindsPlayTheSameTasksAndAreComparedInOneTable() {
    List<String> lines =
        evaluate("mixed", TinyRun.config(EVALUATION), "maml-7", "rnn-7", "ppo-7", "maml-8");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("test,maml,2,,reward,2,3,"))
        .anyMatch(line -> line.startsWith("test,rnn,2,,reward,1,3,"))
        .anyMatch(line -> line.startsWith("test,ppo-scratch,0,,reward,1,3,"))
        .anyMatch(line -> line.startsWith("test,maml,2,rnn,reward,2,3,"))
        .anyMatch(line -> line.startsWith("test,rnn,2,before,reward,1,3,"))
        .anyMatch(line -> line.startsWith("test,rnn,2,random,reward,1,3,"))
        .anyMatch(line -> line.startsWith("test,rnn,2,ppo,adaptation_sinr_violations,1,3,"))
        .anyMatch(line -> line.startsWith("test,random,0,,adaptation_sinr_violations,1,3,0.0,"))
        .anyMatch(line -> line.startsWith("test,rnn,2,,adaptation_episodes,1,3,2.0,"))
        .anyMatch(line -> line.startsWith("test,maml,1,,adaptation_episodes,2,3,1.0,"));
  }

  @Test
  void resultsOfAnAgentDoNotDependOnWhoPlaysBesideIt() {
    List<String> alone = evaluate("alone", TinyRun.config("agent.type = rnn"), "rnn-7");
    List<String> beside = evaluate("beside", TinyRun.config(), "maml-7", "rnn-7");
    List<String> own =
        alone.stream()
            .filter(line -> line.startsWith("test,rnn,") && !line.contains("microseconds"))
            .toList();
    assertThat(own).hasSizeGreaterThan(20);
    assertThat(beside).containsAll(own);
  }

  /** After one round of three episodes in which it remembers, the fourth is judged behind two. */
  @Test
  void agentsWithMemoryMayAdaptByGradientsToo() {
    List<String> lines =
        evaluate("gradients", TinyRun.config(BOTH), "both-7", "rnn-7", "gradient-7");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("test,rnn-both,1,,adaptation_episodes,1,3,5.0,"))
        .anyMatch(
            line -> line.startsWith("test,attention-gradient,1,,adaptation_episodes,1,3,1.0,"))
        .anyMatch(line -> line.startsWith("test,rnn,1,,adaptation_episodes,1,3,1.0,"));
  }

  @Test
  void agentsOfOneKindWithOtherSettingsGoByTheNamesOfTheirRuns() {
    List<String> lines = evaluate("kinds", TinyRun.config("agent.type = ppo"), "ppo-7", "ppo-wide");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("test,ppo-7,1,,reward,1,3,"))
        .anyMatch(line -> line.startsWith("test,ppo-7,1,ppo-wide,reward,1,3,"));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> evaluate("twice", TinyRun.config(), "maml-7", "maml-7"))
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining("is maml with seed 7, as another --run is");
    RunConfig changed = TinyRun.config("agent.maml.inner.learning-rate = 0.5");
    assertThatThrownBy(() -> evaluate("changed", changed, "maml-7"))
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining("it cannot be changed to evaluate it");
    RunConfig elsewhere = TinyRun.config("environment.preset = iab", "evaluation.shots = 1");
    assertThatThrownBy(() -> evaluate("elsewhere", elsewhere, "maml-7"))
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining("was trained in another environment");
  }
}
