package sparktrum.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads configurations; the layers are listed in {@link RunConfig}. */
public final class ConfigLoader {
  /** Named apart from {@code reference.conf}, which other libraries on the class path also have. */
  private static final String RESOURCE = "sparktrum-reference.conf";

  private ConfigLoader() {}

  /**
   * The configuration in {@code file}, changed by {@code overrides}.
   *
   * @param overrides {@code key=value} each, later ones winning
   * @throws ConfigProblems with everything that is wrong
   */
  public static RunConfig load(Path file, List<String> overrides) {
    return load(reference(), reader(file), overrides);
  }

  /** The defaults, changed by {@code overrides}. */
  public static RunConfig load(List<String> overrides) {
    return load(reference(), ConfigFactory::empty, overrides);
  }

  /**
   * The configuration of a run, changed by {@code file} and {@code overrides}.
   *
   * @param file may be null: no file
   */
  public static RunConfig change(RunConfig run, Path file, List<String> overrides) {
    Config own = parseText(RecordRenderer.compact(run), "configuration of the run");
    return load(own, file == null ? ConfigFactory::empty : reader(file), overrides);
  }

  /**
   * A record that {@link RecordRenderer} wrote; every setting has to be there. JSON and no more:
   * HOCON would fetch what a text includes and fill in environment variables that it names.
   */
  public static <R extends Record> R parse(Class<R> type, String text, String origin) {
    return parse(type, text, origin, Map.of());
  }

  /**
   * The same for a text that may be older than some settings.
   *
   * @param absent value of each setting that may be missing, by key
   */
  public static <R extends Record> R parse(
      Class<R> type, String text, String origin, Map<String, ?> absent) {
    return parseJson(type, text, origin, absent);
  }

  private static <R extends Record> R bindAlone(Class<R> type, Layer layer) {
    List<ConfigProblem> problems = new ArrayList<>();
    R bound = null;
    try {
      ConfigObject object = layer.read().root();
      bound = RecordBinder.bind(type, object, ConfigFactory.empty().root(), problems);
    } catch (ConfigException unreadable) {
      problems.add(RecordBinder.syntaxProblem(unreadable));
    }
    if (!problems.isEmpty()) {
      throw new ConfigProblems(problems);
    }
    return bound;
  }

  /**
   * A record from a JSON file that people may have written; every setting has to be there.
   *
   * @param file what problems name, with the line
   */
  public static <R extends Record> R parseJsonFile(Class<R> type, String text, String file) {
    return parseJson(type, text, RecordBinder.FILE_PREFIX + file, Map.of());
  }

  private static <R extends Record> R parseJson(
      Class<R> type, String text, String origin, Map<String, ?> absent) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setOriginDescription(origin);
    Config missing = ConfigFactory.parseMap(absent);
    return bindAlone(type, () -> ConfigFactory.parseString(text, options).withFallback(missing));
  }

  /** Supplies the user's layer; reading it may throw a {@link ConfigException}. */
  private interface Layer {
    Config read();
  }

  private static Layer reader(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw ConfigProblems.of("--conf", file.toString(), "is not a readable file");
    }
    return () -> ConfigFactory.parseFile(file.toFile());
  }

  private static Config reference() {
    return ConfigFactory.parseResources(ConfigLoader.class.getClassLoader(), RESOURCE);
  }

  private static RunConfig load(Config base, Layer file, List<String> overrides) {
    List<ConfigProblem> problems = new ArrayList<>();
    Config changes = readOverrides(overrides, problems);
    RunConfig bound = null;
    try {
      Config merged = changes.withFallback(file.read()).withFallback(base).resolve();
      bound = RecordBinder.bind(RunConfig.class, merged.root(), base.resolve().root(), problems);
      if (bound != null) {
        CrossChecks.broken(bound)
            .forEach(
                (key, rule) ->
                    problems.add(RecordBinder.problem(merged.getValue(key).origin(), key, rule)));
      }
    } catch (ConfigException unreadable) {
      problems.add(RecordBinder.syntaxProblem(unreadable));
    }
    if (!problems.isEmpty()) {
      throw new ConfigProblems(problems);
    }
    return bound;
  }

  private static Config readOverrides(List<String> overrides, List<ConfigProblem> problems) {
    Config merged = ConfigFactory.empty();
    for (String override : overrides) {
      String origin = "--set " + override;
      if (override.indexOf('=') < 1) {
        problems.add(new ConfigProblem(origin, override, "is not of the form key=value"));
        continue;
      }
      try {
        merged = parseText(override, origin).withFallback(merged);
      } catch (ConfigException unreadable) {
        problems.add(RecordBinder.syntaxProblem(unreadable));
      }
    }
    return merged;
  }

  private static Config parseText(String text, String origin) {
    return ConfigFactory.parseString(
        text,
        ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setOriginDescription(origin));
  }
}
