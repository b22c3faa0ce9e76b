package sparktrum.jobs.train;

import java.util.ArrayList;
import java.util.List;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** The smallest training run of every agent that has everything in it. */
public final class TinyRun {
  static final int ITERATIONS = 4;
  static final int TASKS = 9;

  private TinyRun() {}

  public static List<String> settings() {
    return List.of(
        "run.seed = 7",
        "environment.preset = published",
        "agent.maml.network.hidden-sizes = [8]",
        "agent.maml.inner.support-episodes = 1",
        "agent.maml.query-episodes = 1",
        "agent.rnn.network { hidden-sizes = [], lstm-units = 5 }",
        "agent.rnn.rollouts { trials = 2, episodes = 3 }",
        "agent.rnn.optimization { epochs = 2, minibatches = 2 }",
        "agent.attention.network { hidden-sizes = [6], lstm-units = 6, attention-heads = 2 }",
        "agent.attention.network.attention-window = 5",
        "agent.attention.rollouts { trials = 2, episodes = 3 }",
        "agent.attention.optimization { epochs = 1, minibatches = 2 }",
        "agent.ppo.network.hidden-sizes = [8]",
        "agent.ppo.rollouts.trials = 4",
        "agent.ppo.optimization { epochs = 2, minibatches = 2 }",
        "agent.ppo.fine-tuning { episodes = 1, epochs = 2 }",
        "training.iterations = " + ITERATIONS,
        "training.tasks-per-iteration = " + TASKS,
        "training.checkpoint-every = 2",
        "training.validation.every = 2",
        "training.validation.tasks = 2",
        "training.validation.episodes-per-shot = 1",
        "evaluation.tasks = 3",
        "evaluation.shots = 1",
        "evaluation.episodes-per-shot = 2",
        "evaluation.baselines = []");
  }

  public static RunConfig config(String... more) {
    List<String> settings = new ArrayList<>(settings());
    settings.addAll(List.of(more));
    return ConfigLoader.load(settings);
  }
}
