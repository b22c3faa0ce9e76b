package sparktrum.jobs.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Binds a configuration object to a record: component {@code gaeLambda} takes key {@code
 * gae-lambda}; every component needs a value and every key a component.
 *
 * <p>What is wrong is collected, not thrown. A compact constructor throws at its first broken rule,
 * so when the message begins with a component's name the default of that component takes its place
 * and the constructor is tried again: all broken rules come out in one pass.
 */
final class RecordBinder {
  /** Begins the description of an origin that is a file read elsewhere, whose lines count. */
  static final String FILE_PREFIX = "file ";

  private final List<ConfigProblem> problems;
  private final ValueConverter converter;

  private RecordBinder(List<ConfigProblem> problems) {
    this.problems = problems;
    this.converter = new ValueConverter(this);
  }

  /**
   * The record; if problems were added, with defaults in place of what is wrong, so that rules
   * between sections can still be checked, or {@code null} if there is no default.
   *
   * @param defaults where a value comes from while the search for problems goes on; may be empty
   */
  static <R extends Record> R bind(
      Class<R> type, ConfigObject object, ConfigObject defaults, List<ConfigProblem> problems) {
    return new RecordBinder(problems).record(type, "", object, defaults);
  }

  <R> R record(Class<R> type, String path, ConfigObject object, ConfigObject defaults) {
    RecordComponent[] components = type.getRecordComponents();
    rejectUnknownKeys(components, path, object);
    Object[] arguments = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      String key = KebabCase.ofCamel(components[i].getName());
      ConfigValue value = object.get(key);
      if (value == null) {
        add(object.origin(), join(path, key), "is missing");
      } else {
        arguments[i] =
            converter.convert(
                components[i].getGenericType(), join(path, key), value, defaults.get(key));
      }
      if (arguments[i] == null) {
        arguments[i] = fallback(components[i], defaults);
      }
      complete &= arguments[i] != null;
    }
    return complete ? construct(type, path, object, defaults, arguments) : null;
  }

  private <R> R construct(
      Class<R> type, String path, ConfigObject object, ConfigObject defaults, Object[] arguments) {
    RecordComponent[] components = type.getRecordComponents();
    for (int attempt = 0; attempt <= components.length; attempt++) {
      try {
        return instantiate(type, components, arguments);
      } catch (IllegalArgumentException broken) {
        String message = String.valueOf(broken.getMessage());
        int culprit = culprit(components, message);
        if (culprit < 0) {
          culprit = culpritByTrial(type, message, defaults, arguments);
        }
        Object substitute = culprit < 0 ? null : fallback(components[culprit], defaults);
        report(culprit < 0 ? null : components[culprit], path, object, message);
        if (substitute == null) {
          return null;
        }
        arguments[culprit] = substitute;
      }
    }
    return null;
  }

  private void report(RecordComponent culprit, String path, ConfigObject object, String message) {
    if (culprit == null) {
      add(object.origin(), path, message);
      return;
    }
    String key = KebabCase.ofCamel(culprit.getName());
    ConfigValue value = object.get(key);
    add(
        value == null ? object.origin() : value.origin(),
        join(path, key),
        message.substring(prefixLength(culprit.getName(), message)).strip());
  }

  /** The first component whose default makes the constructor say something else, or nothing. */
  private static int culpritByTrial(
      Class<?> type, String message, ConfigObject defaults, Object[] arguments) {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Object[] changed = arguments.clone();
      changed[i] = fallback(components[i], defaults);
      if (changed[i] == null || changed[i].equals(arguments[i])) {
        continue;
      }
      try {
        instantiate(type, components, changed);
        return i;
      } catch (IllegalArgumentException other) {
        if (!message.equals(other.getMessage())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static Object fallback(RecordComponent component, ConfigObject defaults) {
    String key = KebabCase.ofCamel(component.getName());
    ConfigValue value = defaults.get(key);
    if (value == null) {
      return null;
    }
    RecordBinder silent = new RecordBinder(new ArrayList<>());
    return silent.converter.convert(component.getGenericType(), key, value, value);
  }

  private static <R> R instantiate(
      Class<R> type, RecordComponent[] components, Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof IllegalArgumentException broken) {
        throw broken;
      }
      throw new IllegalStateException("constructor of " + type + " failed", thrown.getCause());
    } catch (ReflectiveOperationException hidden) {
      throw new IllegalStateException("no accessible constructor in " + type, hidden);
    }
  }

  /** The component whose name, the longest, begins the message; -1 if none does. */
  private static int culprit(RecordComponent[] components, String message) {
    int best = -1;
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      if (prefixLength(name, message) > 0
          && (best < 0 || name.length() > components[best].getName().length())) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Characters of {@code message} that spell {@code name}, whatever the case and the separators of
   * words; 0 if it does not begin with that name.
   */
  static int prefixLength(String name, String message) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int matched = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = Character.toLowerCase(message.charAt(i));
      if (matched == wanted.length()) {
        return Character.isLetterOrDigit(c) ? 0 : i;
      }
      if (c == wanted.charAt(matched)) {
        matched++;
      } else if (c != ' ' && c != '-' && c != '_') {
        return 0;
      }
    }
    return matched == wanted.length() ? message.length() : 0;
  }

  private void rejectUnknownKeys(RecordComponent[] components, String path, ConfigObject object) {
    List<String> known =
        Arrays.stream(components).map(c -> KebabCase.ofCamel(c.getName())).toList();
    for (String key : object.keySet().stream().sorted().toList()) {
      if (!known.contains(key)) {
        ConfigValue value = object.get(key);
        add(
            value.origin(),
            join(path, key),
            "is not a setting (known here: "
                + known.stream().sorted().collect(Collectors.joining(", "))
                + "): "
                + text(value));
      }
    }
  }

  void add(ConfigOrigin origin, String key, String rule) {
    problems.add(problem(origin, key, rule));
  }

  static ConfigProblem problem(ConfigOrigin origin, String key, String rule) {
    return new ConfigProblem(describe(origin), key, rule);
  }

  /** What a parser or resolver threw, as a problem of the place it happened. */
  static ConfigProblem syntaxProblem(ConfigException unreadable) {
    ConfigOrigin origin = unreadable.origin();
    String message = unreadable.getMessage();
    if (origin == null) {
      return new ConfigProblem("configuration", "syntax", message);
    }
    String prefix = origin.description() + ": ";
    return new ConfigProblem(
        describe(origin),
        "syntax",
        message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }

  private static String describe(ConfigOrigin origin) {
    String place = origin.filename() != null ? origin.filename() : origin.resource();
    String plain = origin.withLineNumber(-1).description();
    if (plain.startsWith(FILE_PREFIX)) {
      place = plain.substring(FILE_PREFIX.length());
    }
    boolean inFile = place != null && origin.lineNumber() > 0;
    return inFile ? place + ":" + origin.lineNumber() : plain;
  }

  static String text(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? "\"" + value.unwrapped() + "\""
        : String.valueOf(value.unwrapped());
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
