package sparktrum.jobs.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes records as JSON that binds back to equal records. The text is canonical: keys sorted,
 * numbers as Java prints them, so equal records give equal text whatever the spelling in the file
 * they came from.
 */
public final class RecordRenderer {
  private RecordRenderer() {}

  /** One line of JSON. */
  public static String compact(Record value) {
    return object(value).render(ConfigRenderOptions.concise());
  }

  /** Indented JSON. */
  public static String pretty(Record value) {
    return object(value).render(ConfigRenderOptions.concise().setFormatted(true));
  }

  /**
   * Values that differ between two records of a type: key to {@code "mine, not theirs"}; empty if
   * the records are equal.
   */
  public static <R extends Record> Map<String, String> differences(R mine, R theirs) {
    Map<String, String> a = flat(mine);
    Map<String, String> b = flat(theirs);
    TreeSet<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    Map<String, String> differences = new TreeMap<>();
    for (String key : keys) {
      if (!Objects.equals(a.get(key), b.get(key))) {
        differences.put(key, a.get(key) + ", not " + b.get(key));
      }
    }
    return differences;
  }

  /** Every value as text by its full key. */
  static Map<String, String> flat(Record value) {
    Map<String, String> values = new TreeMap<>();
    object(value)
        .toConfig()
        .entrySet()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().render()));
    return values;
  }

  static ConfigObject object(Record value) {
    return ConfigValueFactory.fromMap(toMap(value));
  }

  private static Map<String, Object> toMap(Record value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (Arrays.stream(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      map.put(ValueConverter.VARIANT_KEY, KebabCase.ofType(value.getClass()));
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        map.put(
            KebabCase.ofCamel(component.getName()), plain(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException hidden) {
        throw new IllegalStateException("cannot read " + component, hidden);
      }
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof Record nested) {
      return toMap(nested);
    }
    if (value instanceof Enum<?> constant) {
      return KebabCase.ofConstant(constant);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RecordRenderer::plain).toList();
    }
    if (value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(plain(Array.get(value, i)));
      }
      return elements;
    }
    return value;
  }
}
