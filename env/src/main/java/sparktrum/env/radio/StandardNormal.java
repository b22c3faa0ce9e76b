package sparktrum.env.radio;

import sparktrum.env.Require;

/** The standard normal distribution. */
public final class StandardNormal {
  private static final double[] CENTRE_TOP = {
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608
  };
  private static final double[] CENTRE_BOTTOM = {
    5226.495278852854561,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1
  };
  private static final double[] SIDE_TOP = {
    7.7454501427834140764e-4,
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734
  };
  private static final double[] SIDE_BOTTOM = {
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1
  };
  private static final double[] TAIL_TOP = {
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.0012426609473880784386,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772
  };
  private static final double[] TAIL_BOTTOM = {
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
    7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
    0.59983220655588793769, 1
  };

  private static final double LIKELY = 0.95;
  private static final double QUANTILE_OF_LIKELY = 1.6448; // 1.644853..., rounded down

  private StandardNormal() {}

  /**
   * The value that a standard normal variable falls below with this probability, to about 1e-15
   * relative. Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal
   * distribution", Applied Statistics 37 (1988), routine PPND16.
   *
   * @param probability in (0, 1); 0 and 1 give the infinities
   */
  public static double quantile(double probability) {
    Require.in("probability", probability, 0, 1);
    double centred = probability - 0.5;
    if (Math.abs(centred) <= 0.425) {
      double r = 0.180625 - centred * centred;
      return centred * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r);
    }
    double tail = Math.min(probability, 1 - probability);
    if (tail == 0) {
      return Math.copySign(Double.POSITIVE_INFINITY, centred);
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double size =
        r <= 5
            ? polynomial(SIDE_TOP, r - 1.6) / polynomial(SIDE_BOTTOM, r - 1.6)
            : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
    return Math.copySign(size, centred);
  }

  /**
   * Whether {@code z} is less than {@link #quantile} of a probability; two bounds of the quantile
   * tell most cases without it.
   */
  public static boolean isBelowQuantile(double z, double probability) {
    if (probability >= 0.5) {
      double least = probability >= LIKELY ? QUANTILE_OF_LIKELY : 0;
      return z < least || z < quantile(probability);
    }
    double most = probability <= 1 - LIKELY ? -QUANTILE_OF_LIKELY : 0;
    return z < most && z < quantile(probability);
  }

  /** Horner's rule, coefficient of the highest power first. */
  private static double polynomial(double[] coefficients, double x) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }
}
