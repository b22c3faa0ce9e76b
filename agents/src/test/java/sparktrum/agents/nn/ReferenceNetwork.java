package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A network written a second time, in double precision, one lane and one step at a time and forward
 * only: derivatives come from central differences. It finds its parameters by counting, not by the
 * layout under test.
 */
final class ReferenceNetwork {
  private final NetworkArchitecture architecture;
  private double[] parameters;
  private int next; // parameter to be read
  private List<double[][]> memory = new ArrayList<>(); // of one lane: hidden state and cell

  ReferenceNetwork(NetworkArchitecture architecture) {
    this.architecture = architecture;
  }

  /** Outputs for time-major inputs, {@code [steps * lanes][...]}, from empty memory. */
  double[][] outputs(double[] theta, double[][] x, int lanes) {
    return outputs(theta, theta, 0, x, lanes);
  }

  /**
   * The same, but in the first {@code before} rows with other parameters: what these steps leave in
   * memory does not change with {@code theta}.
   */
  double[][] outputs(double[] earlier, double[] theta, int before, double[][] x, int lanes) {
    double[][] y = new double[x.length][];
    for (int lane = 0; lane < lanes; lane++) {
      forget();
      for (int row = lane; row < x.length; row += lanes) {
        parameters = row < before ? earlier : theta;
        y[row] = step(x[row]);
      }
    }
    return y;
  }

  private void forget() {
    memory = new ArrayList<>();
    for (LayerSpec layer : architecture.hidden()) {
      memory.add(new double[2][layer.outputSize(0)]);
    }
  }

  private double[] step(double[] x) {
    next = 0;
    double[] h = x;
    for (int layer = 0; layer < architecture.hidden().size(); layer++) {
      LayerSpec spec = architecture.hidden().get(layer);
      if (spec instanceof LayerSpec.Lstm lstm) {
        h = lstm(h, lstm.units(), memory.get(layer));
      } else {
        h = affine(h, spec.outputSize(h.length));
        for (int j = 0; j < h.length; j++) {
          h[j] = StrictMath.tanh(h[j]);
        }
      }
    }
    return affine(h, architecture.outputSize());
  }

  private double[] lstm(double[] x, int units, double[][] state) {
    double[] z = product(x, 4 * units);
    double[] recurrent = product(state[0], 4 * units);
    double[] h = new double[units];
    for (int j = 0; j < units; j++) {
      double i = sigmoid(z[j] + recurrent[j] + parameters[next + j]);
      double f = sigmoid(z[units + j] + recurrent[units + j] + parameters[next + units + j]);
      int third = 2 * units + j;
      double g = StrictMath.tanh(z[third] + recurrent[third] + parameters[next + third]);
      int fourth = 3 * units + j;
      double o = sigmoid(z[fourth] + recurrent[fourth] + parameters[next + fourth]);
      state[1][j] = f * state[1][j] + i * g;
      h[j] = o * StrictMath.tanh(state[1][j]);
    }
    next += 4 * units;
    state[0] = h;
    return h.clone();
  }

  private double[] affine(double[] x, int units) {
    double[] y = product(x, units);
    for (int j = 0; j < units; j++) {
      y[j] += parameters[next++];
    }
    return y;
  }

  private double[] product(double[] x, int units) {
    double[] y = new double[units];
    for (double entry : x) {
      for (int j = 0; j < units; j++) {
        y[j] += entry * parameters[next++];
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
