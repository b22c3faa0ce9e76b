package sparktrum.env;

/** Guards whose message holds name, rule and value; comparisons are written so that NaN fails. */
public final class Require {
  private Require() {}

  /** Returns {@code value} if it is at least {@code low} and at most {@code high}. */
  public static double in(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(name + " is not in [" + low + ", " + high + "]: " + value);
    }
    return value;
  }

  /** Returns {@code value} if it is at least {@code low} and at most {@code high}. */
  public static int in(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " is not in [" + low + ", " + high + "]: " + value);
    }
    return value;
  }

  /** Returns {@code value} if it is finite and greater than zero. */
  public static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is not positive: " + value);
    }
    return value;
  }

  /** Throws unless {@code length} equals {@code expected}. */
  public static void length(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(name + " has length " + length + ", expected " + expected);
    }
  }
}
