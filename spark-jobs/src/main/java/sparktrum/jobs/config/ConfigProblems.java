package sparktrum.jobs.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a configuration, found in one go. */
public final class ConfigProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigProblems(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Problems found outside the loader, such as those of a data file; at least one. */
  public static ConfigProblems of(List<ConfigProblem> problems) {
    return new ConfigProblems(problems);
  }

  /** A single problem found outside the loader, such as a resumed run with other settings. */
  public static ConfigProblems of(String origin, String key, String rule) {
    return new ConfigProblems(List.of(new ConfigProblem(origin, key, rule)));
  }

  /** The problems in the order of the settings' records; at least one. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
