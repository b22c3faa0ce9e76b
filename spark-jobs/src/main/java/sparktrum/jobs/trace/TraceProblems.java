package sparktrum.jobs.trace;

import java.util.ArrayList;
import java.util.List;
import sparktrum.jobs.config.ConfigProblem;

/** What is wrong with one file, up to a number that a person still reads. */
final class TraceProblems {
  private static final int ENOUGH = 10;

  private final List<ConfigProblem> problems = new ArrayList<>();

  /** Notes that {@code column} at {@code place} breaks {@code rule}. */
  void add(String place, String column, String rule) {
    problems.add(new ConfigProblem(place, column, rule));
  }

  /** Whether there is no use in reading on. */
  boolean enough() {
    return problems.size() >= ENOUGH;
  }

  boolean none() {
    return problems.isEmpty();
  }

  List<ConfigProblem> list() {
    return problems;
  }
}
