package sparktrum.jobs.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.tasks.TaskSource;

/**
 * What an executor has to know to play any unit of an evaluation, a unit being one contestant on
 * one task. Units are numbered task by task, so that neighbours differ in cost.
 */
final class EvaluationSetup implements Serializable {
  private static final long serialVersionUID = 1L;

  final String configuration;
  final long seed;
  private final ArrayList<String> contestants = new ArrayList<>();
  private final ArrayList<String> agents = new ArrayList<>();
  private final ArrayList<String> splits;
  private final int tasksPerSplit;
  private final int fileTasks;
  private final int shots;
  private final int episodesPerShot;
  private final boolean greedy;

  /**
   * @param configuration canonical text of the run's configuration
   * @param seed root of held-out tasks and of their episodes
   * @param fileTasks tasks of the split {@link TaskSource#FILES}, of which all are played
   */
  EvaluationSetup(
      String configuration,
      long seed,
      List<Contestant> contestants,
      EvaluationRound round,
      int fileTasks) {
    this.configuration = configuration;
    this.seed = seed;
    for (Contestant contestant : contestants) {
      this.contestants.add(contestant.name());
      agents.add(contestant.agent() == null ? "" : RecordRenderer.compact(contestant.agent()));
    }
    this.splits = new ArrayList<>(round.splits());
    this.tasksPerSplit = round.tasksPerSplit();
    this.fileTasks = fileTasks;
    this.shots = round.plan().shots();
    this.episodesPerShot = round.plan().episodesPerShot();
    this.greedy = round.plan().greedy();
  }

  EvaluationPlan plan() {
    return new EvaluationPlan(shots, episodesPerShot, greedy);
  }

  int taskCount() {
    return splits.stream().mapToInt(this::count).sum();
  }

  private int count(String split) {
    return split.equals(TaskSource.FILES.name()) ? fileTasks : tasksPerSplit;
  }

  int unitCount() {
    return taskCount() * contestants.size();
  }

  int contestant(int unit) {
    return unit % contestants.size();
  }

  String contestantName(int unit) {
    return contestants.get(contestant(unit));
  }

  /** Canonical text of what the unit's contestant is; empty for an allocator. */
  String agent(int unit) {
    return agents.get(contestant(unit));
  }

  int task(int unit) {
    return unit / contestants.size();
  }

  /** Task {@code task} of {@link #taskCount}, split by split. */
  TaskVariant task(TaskDistribution tasks, int task) {
    int at = 0;
    int index = task;
    while (index >= count(splits.get(at))) {
      index -= count(splits.get(at++));
    }
    String name = splits.get(at);
    Split split =
        tasks.splits().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no split is called " + name));
    return tasks.task(split, index);
  }
}
