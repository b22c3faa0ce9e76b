package sparktrum.jobs.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;

/**
 * What is to be compared: each configuration in each place and partitioning.
 *
 * @param configurations compared each by itself
 * @param places where each is trained
 * @param partitions partitionings in each place
 */
public record VerifyPlan(
    List<RunConfig> configurations, List<Place> places, List<Integer> partitions) {

  /**
   * The plan that a command line asks for.
   *
   * @param files configurations
   * @param overrides {@code key=value} each, of every configuration
   * @param masters {@code local[N]}, {@code spark://HOST:PORT}, or the same with {@code #EXECUTORS}
   *     of one core
   * @param partitions whole numbers, at least 1
   * @param speculation whether clusters of several executors are places once more, with speculation
   * @throws ConfigProblems with everything that is wrong, an unreachable master included
   */
  public static VerifyPlan of(
      List<Path> files,
      List<String> overrides,
      List<String> masters,
      List<String> partitions,
      boolean speculation) {
    List<ConfigProblem> problems = new ArrayList<>();
    List<RunConfig> configurations = configurations(files, overrides, problems);
    requireOneSession(configurations, problems);
    List<Place> places = places(masters, speculation, problems);
    List<Integer> counts = counts(partitions, configurations, problems);
    if (problems.isEmpty() && places.size() * counts.size() < 2) {
      problems.add(
          new ConfigProblem(
              "--masters, --partitions",
              masters + " " + partitions,
              "is one run, which is compared with none"));
    }
    if (!problems.isEmpty()) {
      throw ConfigProblems.of(problems);
    }
    return new VerifyPlan(configurations, places, counts);
  }

  private static List<RunConfig> configurations(
      List<Path> files, List<String> overrides, List<ConfigProblem> problems) {
    List<RunConfig> configurations = new ArrayList<>();
    for (Path file : files) {
      try {
        configurations.add(ConfigLoader.load(file, overrides));
      } catch (ConfigProblems bad) {
        bad.problems().stream().filter(it -> !problems.contains(it)).forEach(problems::add);
      }
    }
    return configurations;
  }

  /** Configurations share the session of a place. */
  private static void requireOneSession(
      List<RunConfig> configurations, List<ConfigProblem> problems) {
    for (RunConfig other : configurations) {
      if (!other.spark().equals(configurations.get(0).spark())) {
        problems.add(
            new ConfigProblem(
                "--conf",
                other.run().name(),
                "has another section spark than "
                    + configurations.get(0).run().name()
                    + ": verify it by itself"));
      }
    }
  }

  private static List<Place> places(
      List<String> masters, boolean speculation, List<ConfigProblem> problems) {
    List<Place> places = new ArrayList<>();
    for (String master : masters) {
      Place.problem(master)
          .ifPresentOrElse(
              rule -> problems.add(new ConfigProblem("--masters", master, rule)),
              () -> places.add(Place.of(master)));
    }
    if (speculation) {
      places.addAll(places.stream().filter(Place::canSpeculate).map(Place::speculating).toList());
      if (masters.stream().noneMatch(it -> it.startsWith("spark://") && !it.endsWith("#1"))) {
        problems.add(
            new ConfigProblem(
                "--speculation",
                masters.toString(),
                "has no cluster of several executors, which copies of tasks need"));
      }
    }
    return places;
  }

  private static List<Integer> counts(
      List<String> partitions, List<RunConfig> configurations, List<ConfigProblem> problems) {
    List<Integer> counts = new ArrayList<>();
    for (String partition : partitions) {
      if (partition.matches("[1-9]\\d{0,4}")) {
        counts.add(Integer.valueOf(partition));
      } else {
        problems.add(
            new ConfigProblem("--partitions", partition, "is not a whole number in [1, 99999]"));
      }
    }
    for (RunConfig configuration : configurations) {
      int tasks = configuration.training().tasksPerIteration();
      counts.stream()
          .filter(count -> count > tasks)
          .map(count -> tooMany(count, tasks, configuration.run().name()))
          .forEach(problems::add);
    }
    return counts;
  }

  private static ConfigProblem tooMany(int count, int tasks, String name) {
    return new ConfigProblem(
        "--partitions",
        Integer.toString(count),
        "is more than the "
            + tasks
            + " tasks of an iteration of "
            + name
            + ": --set training.tasks-per-iteration="
            + count);
  }

  /** Runs in all. */
  int runs() {
    return configurations.size() * places.size() * partitions.size();
  }
}
