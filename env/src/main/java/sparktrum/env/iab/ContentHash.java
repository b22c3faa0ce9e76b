package sparktrum.env.iab;

import java.lang.reflect.RecordComponent;
import java.util.List;
import sparktrum.env.Seeds;

/**
 * A 64-bit hash of what values hold: records component by component, lists element by element,
 * numbers by their bits, so that it is the same in every process.
 */
final class ContentHash {
  private ContentHash() {}

  static long of(Object... values) {
    return of(List.of(values));
  }

  private static long hash(Object value) {
    if (value instanceof Double number) {
      return Seeds.mix(Double.doubleToLongBits(number));
    }
    if (value instanceof Integer || value instanceof Long) {
      return Seeds.mix(((Number) value).longValue());
    }
    if (value instanceof Enum<?> constant) {
      return Seeds.part(constant.name());
    }
    if (value instanceof List<?> list) {
      return of(list);
    }
    if (value instanceof Record record) {
      return of(record);
    }
    throw new IllegalArgumentException("no content hash of " + value.getClass());
  }

  private static long of(List<?> list) {
    long hash = list.size();
    for (Object element : list) {
      hash = Seeds.derive(hash, hash(element));
    }
    return hash;
  }

  private static long of(Record record) {
    long hash = Seeds.part(record.getClass().getSimpleName());
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        hash = Seeds.derive(hash, hash(component.getAccessor().invoke(record)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("component of " + record.getClass() + " is unreadable", e);
    }
    return hash;
  }
}
