package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import sparktrum.agents.learner.LearnerState;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.TrainingCheckpoint;

/**
 * Reads trained runs as contestants. Runs of one kind of agent with the same settings are its
 * training seeds and share its name; where kinds are the same and settings are not, the names of
 * the runs tell them apart.
 */
final class TrainedRuns {

  /** A run and what it has learned. */
  private record Trained(String location, RunConfig config, LearnerState state) {

    boolean sameKind(Trained other) {
      return config.agent().name().equals(other.config.agent().name());
    }

    boolean sameTraining(Trained other) {
      return config.agent().chosen().equals(other.config.agent().chosen())
          && config.training().iterations() == other.config.training().iterations()
          && config.training().tasksPerIteration() == other.config.training().tasksPerIteration();
    }
  }

  private TrainedRuns() {}

  /**
   * A checkpoint of each run.
   *
   * @param config what is evaluated on; its section {@code environment} has to be that of the runs,
   *     its section {@code agent} that of the first
   * @param choice which checkpoint of each
   * @throws ConfigProblems if a run cannot take part
   * @throws java.io.UncheckedIOException if a run has no such checkpoint
   */
  static List<Contestant> read(
      RunConfig config, List<String> locations, Checkpoints.Choice choice, Configuration hadoop) {
    List<Trained> runs = new ArrayList<>();
    locations.forEach(location -> runs.add(open(location, config, choice, hadoop)));
    if (!runs.isEmpty() && !runs.get(0).config().agent().equals(config.agent())) {
      throw ConfigProblems.of(
          locations.get(0), "agent", "is what was trained: it cannot be changed to evaluate it");
    }
    List<Contestant> contestants = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Trained run : runs) {
      String name = name(run, runs);
      long seed = run.config().run().seed();
      if (!taken.add(name + ' ' + seed)) {
        throw ConfigProblems.of(
            run.location(), "run", "is " + name + " with seed " + seed + ", as another --run is");
      }
      contestants.add(new Contestant(name, seed, run.config().agent(), run.state()));
    }
    return contestants;
  }

  private static Trained open(
      String location, RunConfig config, Checkpoints.Choice choice, Configuration hadoop) {
    RunDirectory directory = RunDirectory.open(location, hadoop);
    RunConfig trained = directory.readManifest().configuration();
    if (!trained.environment().sameSettings(config.environment())) {
      throw ConfigProblems.of(
          location, "run", "was trained in another environment than is evaluated in");
    }
    Checkpoint checkpoint = Checkpoints.in(directory).read(choice);
    return new Trained(location, trained, TrainingCheckpoint.state(checkpoint).learner());
  }

  private static String name(Trained run, List<Trained> runs) {
    if (runs.stream().filter(run::sameKind).allMatch(run::sameTraining)) {
      return run.config().agent().name();
    }
    String name = run.config().run().name();
    for (Trained other : runs) {
      if (other.config().run().name().equals(name) && !run.sameTraining(other)) {
        throw ConfigProblems.of(
            run.location(),
            "run",
            "was not trained as " + other.location() + " was, but both have run.name " + name);
      }
    }
    return name;
  }
}
