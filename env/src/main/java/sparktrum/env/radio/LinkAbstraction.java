package sparktrum.env.radio;

import sparktrum.env.Require;
import sparktrum.env.units.Decibels;

/**
 * Truncated Shannon bound: spectral efficiency {@code alpha log2(1 + min(sinr, max))}, and 0 below
 * the smallest SINR. Source: 3GPP TR 36.942 annex A.
 */
public final class LinkAbstraction {
  private final double alpha;
  private final double minSinrDb;
  private final double maxSinrDb;
  private final float scale;
  private final float minSinr;
  private final float maxSinr;

  private LinkAbstraction(double alpha, double minSinrDb, double maxSinrDb) {
    this.alpha = Require.in("alpha", alpha, Double.MIN_VALUE, 1);
    this.maxSinrDb = Require.in("maxSinrDb", maxSinrDb, -30, 60);
    this.minSinrDb = Require.in("minSinrDb", minSinrDb, -50, maxSinrDb);
    scale = (float) alpha;
    minSinr = (float) Decibels.toLinear(minSinrDb);
    maxSinr = (float) Decibels.toLinear(maxSinrDb);
  }

  /**
   * An abstraction with implementation loss {@code alpha}.
   *
   * @param alpha share of Shannon's bound that is attained, in (0, 1]
   * @param minSinrDb SINR below which nothing is decoded
   * @param maxSinrDb SINR above which the rate grows no more
   */
  public static LinkAbstraction of(double alpha, double minSinrDb, double maxSinrDb) {
    return new LinkAbstraction(alpha, minSinrDb, maxSinrDb);
  }

  /** The downlink set of ITU-R sharing studies: 0.6, -10 dB, 30 dB. */
  public static LinkAbstraction downlink() {
    return of(0.6, -10, 30);
  }

  /** Share of Shannon's bound that is attained. */
  public double alpha() {
    return alpha;
  }

  /** SINR below which nothing is decoded, in dB. */
  public double minSinrDb() {
    return minSinrDb;
  }

  /** SINR above which the rate grows no more, in dB. */
  public double maxSinrDb() {
    return maxSinrDb;
  }

  /** Bit/s/Hz at a linear SINR; NaN gives 0. Absolute error below 1e-6. */
  public float spectralEfficiency(float sinrLinear) {
    if (!(sinrLinear >= minSinr)) {
      return 0;
    }
    return scale * FastLog.log2(1 + Math.min(sinrLinear, maxSinr));
  }
}
