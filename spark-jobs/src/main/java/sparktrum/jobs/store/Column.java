package sparktrum.jobs.store;

/**
 * A column of a table.
 *
 * @param name snake_case name with the unit
 * @param type what its values are
 * @param unit unit in words; {@code 1} for ratios and counts, empty for names
 * @param meaning one line for people
 * @param nullable whether a row may leave it out
 * @param exact whether configuration and seed determine its values bit for bit; not so for names of
 *     runs and for measured times
 */
public record Column(
    String name, Type type, String unit, String meaning, boolean nullable, boolean exact) {

  /** Types of columns. */
  public enum Type {
    /** UTF-8 text. */
    TEXT(String.class),
    /** 64-bit whole number. */
    WHOLE(Long.class),
    /** 64-bit floating point. */
    NUMBER(Double.class),
    /** True or false. */
    TRUTH(Boolean.class);

    private final Class<?> javaType;

    Type(Class<?> javaType) {
      this.javaType = javaType;
    }

    Class<?> javaType() {
      return javaType;
    }
  }

  /** A column whose values configuration and seed determine. */
  public Column(String name, Type type, String unit, String meaning, boolean nullable) {
    this(name, type, unit, meaning, nullable, true);
  }

  static Column text(String name, String meaning) {
    return new Column(name, Type.TEXT, "", meaning, false);
  }

  static Column whole(String name, String unit, String meaning) {
    return new Column(name, Type.WHOLE, unit, meaning, false);
  }

  static Column number(String name, String unit, String meaning) {
    return new Column(name, Type.NUMBER, unit, meaning, false);
  }

  static Column truth(String name, String meaning) {
    return new Column(name, Type.TRUTH, "", meaning, false);
  }

  /** The same column, where a row may leave it out. */
  Column orNull() {
    return new Column(name, type, unit, meaning, true, exact);
  }

  /** The same column, where another run of the same configuration and seed may differ. */
  Column varying() {
    return new Column(name, type, unit, meaning, nullable, false);
  }
}
