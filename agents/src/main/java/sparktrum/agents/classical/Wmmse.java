package sparktrum.agents.classical;

import sparktrum.env.Require;

/**
 * Weighted minimum mean square error power control on a scalar interference channel (Shi,
 * Razaviyayn, Luo, He, "An iteratively weighted MMSE approach to distributed sum-utility
 * maximization for a MIMO interfering broadcast channel", IEEE Trans. Signal Process. 59(9), 2011).
 *
 * <p>With amplitudes {@code H_ij} from transmitter j to receiver i and {@code v_i = sqrt(p_i)}, one
 * iteration is
 *
 * <pre>
 *   u_i = H_ii v_i / (sum_j H_ij^2 v_j^2 + s_i)
 *   w_i = 1 / (1 - u_i H_ii v_i)
 *   v_i = [omega_i w_i u_i H_ii / sum_j omega_j w_j u_j^2 H_ji^2] clipped to [0, sqrt(P_i)]
 * </pre>
 *
 * <p>The weighted sum rate {@code sum omega_i log2(1 + SINR_i)} never falls; the limit is a
 * stationary point, not always the maximum. Real amplitudes only: with one antenna phases do not
 * matter.
 */
final class Wmmse {
  private final int links;
  private final double[] filter; // [link]: u
  private final double[] weight; // [link]: w

  private Wmmse(int links) {
    this.links = links;
    filter = new double[links];
    weight = new double[links];
  }

  /** A solver for {@code links} transmitter-receiver pairs. */
  static Wmmse create(int links) {
    return new Wmmse(Require.in("links", links, 1, 1 << 10));
  }

  /**
   * Solves from full power.
   *
   * @param amplitude {@code [receiver][transmitter]}, row-major: H
   * @param noise {@code [link]}: noise power s at each receiver, positive
   * @param importance {@code [link]}: omega, not negative
   * @param maximumPower {@code [link]}: P, not negative
   * @param iterations iterations to run
   * @param power {@code [link]}: written
   */
  void solve(
      double[] amplitude,
      double[] noise,
      double[] importance,
      double[] maximumPower,
      int iterations,
      double[] power) {
    Require.length("amplitude", amplitude.length, links * links);
    for (int i = 0; i < links; i++) {
      power[i] = Math.sqrt(maximumPower[i]);
    }
    for (int iteration = 0; iteration < iterations; iteration++) {
      receive(amplitude, noise, power);
      transmit(amplitude, importance, maximumPower, power);
    }
    for (int i = 0; i < links; i++) {
      power[i] *= power[i];
    }
  }

  private void receive(double[] amplitude, double[] noise, double[] v) {
    for (int i = 0; i < links; i++) {
      double received = noise[i];
      for (int j = 0; j < links; j++) {
        double term = amplitude[i * links + j] * v[j];
        received += term * term;
      }
      double wanted = amplitude[i * links + i] * v[i];
      filter[i] = wanted / received;
      weight[i] = 1 / (1 - filter[i] * wanted);
    }
  }

  private void transmit(
      double[] amplitude, double[] importance, double[] maximumPower, double[] v) {
    for (int i = 0; i < links; i++) {
      double caused = 0;
      for (int j = 0; j < links; j++) {
        double term = filter[j] * amplitude[j * links + i];
        caused += importance[j] * weight[j] * term * term;
      }
      double pull = importance[i] * weight[i] * filter[i] * amplitude[i * links + i];
      v[i] = pull > 0 ? Math.min(pull / caused, Math.sqrt(maximumPower[i])) : 0;
    }
  }
}
