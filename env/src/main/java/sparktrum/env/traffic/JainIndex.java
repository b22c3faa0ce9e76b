package sparktrum.env.traffic;

/**
 * Jain's fairness index {@code (sum x)^2 / (n sum x^2)}: 1 for equal shares, 1/n if one has all.
 * Source: R. Jain, D. Chiu, W. Hawe, "A quantitative measure of fairness and discrimination for
 * resource allocation in shared computer systems", DEC-TR-301, 1984.
 */
public final class JainIndex {
  private JainIndex() {}

  /** The index of {@code values}; 0 if all are 0 or there are none. */
  public static double of(double... values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    return of(sum, squares, values.length);
  }

  /** The index of {@code count} values with this sum and sum of squares. */
  public static double of(double sum, double sumOfSquares, int count) {
    return sumOfSquares > 0 ? sum * sum / (count * sumOfSquares) : 0;
  }
}
