package sparktrum.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Converts one configuration value to the type of a record component: numbers, booleans, text,
 * enums in kebab-case, records, sealed interfaces of records, lists and arrays of these, and maps
 * of text. Types are strict: {@code "12"} is not a number.
 */
final class ValueConverter {
  /** The key that tells which record of a sealed interface a section is. */
  static final String VARIANT_KEY = "type";

  private static final ConfigObject EMPTY = ConfigFactory.empty().root();

  private final RecordBinder binder;

  ValueConverter(RecordBinder binder) {
    this.binder = binder;
  }

  /** The converted value, or {@code null} if a problem was added. */
  Object convert(Type type, String path, ConfigValue value, ConfigValue defaults) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? map(path, value)
          : list(generic.getActualTypeArguments()[0], path, value);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isSealed()) {
      return variant(plain, path, value, defaults);
    }
    if (plain.isRecord()) {
      return section(plain, path, value, defaults);
    }
    if (plain.isArray()) {
      return array(plain.getComponentType(), path, value);
    }
    return plain.isEnum() ? constant(plain, path, value) : scalar(plain, path, value);
  }

  /** One of the records of a sealed interface: a section whose {@code type} names it. */
  private Object variant(Class<?> sealed, String path, ConfigValue value, ConfigValue defaults) {
    if (!(value instanceof ConfigObject object)) {
      return wrong(path, value, "is not a section");
    }
    Map<String, Class<?>> variants = new LinkedHashMap<>();
    for (Class<?> variant : sealed.getPermittedSubclasses()) {
      variants.put(KebabCase.ofType(variant), variant);
    }
    ConfigValue named = object.get(VARIANT_KEY);
    Class<?> chosen = named == null ? null : variants.get(named.unwrapped());
    if (chosen == null) {
      ConfigValue place = named == null ? value : named;
      String rule = "is not one of " + String.join(", ", variants.keySet());
      return wrong(RecordBinder.join(path, VARIANT_KEY), place, rule);
    }
    ConfigObject below = defaults instanceof ConfigObject known ? known : EMPTY;
    return section(chosen, path, object.withoutKey(VARIANT_KEY), below.withoutKey(VARIANT_KEY));
  }

  /** A record: a section, or its components in order as a list, such as an interval. */
  private Object section(Class<?> type, String path, ConfigValue value, ConfigValue defaults) {
    ConfigObject below = defaults == null ? ConfigFactory.empty().root() : named(type, defaults);
    ConfigObject object = named(type, value);
    return object == null
        ? wrong(path, value, "is not a section")
        : binder.record(type.asSubclass(Record.class), path, object, below == null ? EMPTY : below);
  }

  private static ConfigObject named(Class<?> type, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return object;
    }
    RecordComponent[] components = type.getRecordComponents();
    if (!(value instanceof ConfigList list) || list.size() != components.length) {
      return null;
    }
    ConfigObject object = EMPTY.withOrigin(value.origin());
    for (int i = 0; i < components.length; i++) {
      object = object.withValue(KebabCase.ofCamel(components[i].getName()), list.get(i));
    }
    return object;
  }

  private Object scalar(Class<?> type, String path, ConfigValue value) {
    Object raw = value.unwrapped();
    if (type == int.class || type == Integer.class) {
      boolean whole = isWhole(raw) && ((Number) raw).longValue() == ((Number) raw).intValue();
      return whole ? ((Number) raw).intValue() : wrong(path, value, "is not a 32-bit whole number");
    }
    if (type == long.class || type == Long.class) {
      return isWhole(raw)
          ? ((Number) raw).longValue()
          : wrong(path, value, "is not a whole number");
    }
    if (type == double.class || type == Double.class) {
      return raw instanceof Number number
          ? number.doubleValue()
          : wrong(path, value, "is not a number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return raw instanceof Boolean ? raw : wrong(path, value, "is not true or false");
    }
    if (type == String.class) {
      return raw instanceof String ? raw : wrong(path, value, "is not text");
    }
    throw new IllegalStateException("no conversion to " + type + " for " + path);
  }

  /** Whether a number written as 20, 20.0 or 2e1 is whole; doubles only where they are exact. */
  private static boolean isWhole(Object raw) {
    return raw instanceof Integer
        || raw instanceof Long
        || (raw instanceof Double d && d == Math.rint(d) && Math.abs(d) <= 1L << 53);
  }

  private Object constant(Class<?> type, String path, ConfigValue value) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (KebabCase.ofConstant((Enum<?>) constant).equals(value.unwrapped())) {
        return constant;
      }
    }
    return wrong(
        path,
        value,
        "is not one of "
            + Arrays.stream(constants)
                .map(c -> KebabCase.ofConstant((Enum<?>) c))
                .collect(Collectors.joining(", ")));
  }

  private List<Object> list(Type elementType, String path, ConfigValue value) {
    if (!(value instanceof ConfigList elements)) {
      wrong(path, value, "is not a list");
      return null;
    }
    List<Object> converted = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < elements.size(); i++) {
      Object element = convert(elementType, path + "[" + i + "]", elements.get(i), null);
      complete &= element != null;
      converted.add(element);
    }
    return complete ? converted : null;
  }

  private Object array(Class<?> elementType, String path, ConfigValue value) {
    List<Object> elements = list(elementType, path, value);
    if (elements == null) {
      return null;
    }
    Object array = Array.newInstance(elementType, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  /** Flattens nested sections to dotted keys, so quoted and nested spellings mean the same. */
  private Map<String, String> map(String path, ConfigValue value) {
    if (!(value instanceof ConfigObject object)) {
      wrong(path, value, "is not a section");
      return null;
    }
    Config config = object.toConfig();
    Map<String, String> flat = new TreeMap<>();
    config
        .entrySet()
        .forEach(
            entry ->
                flat.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    String.valueOf(entry.getValue().unwrapped())));
    return flat;
  }

  private Object wrong(String path, ConfigValue value, String rule) {
    boolean isNull = value.valueType() == ConfigValueType.NULL;
    binder.add(value.origin(), path, rule + ": " + (isNull ? "null" : RecordBinder.text(value)));
    return null;
  }
}
