package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network written a second time, in double precision, one lane and one step at a time and forward
 * only: derivatives come from central differences. It finds its parameters by counting, not by the
 * layout under test.
 */
public final class ReferenceNetwork {
  private final NetworkArchitecture architecture;
  private double[] parameters;
  private int next; // parameter to be read
  private List<double[][]> memory = new ArrayList<>(); // of one lane: hidden state and cell
  private List<List<double[]>> seen = new ArrayList<>(); // of one lane: projections of each step

  public ReferenceNetwork(NetworkArchitecture architecture) {
    this.architecture = architecture;
  }

  /** Outputs for time-major inputs, {@code [steps * lanes][...]}, from empty memory. */
  public double[][] outputs(double[] theta, double[][] x, int lanes) {
    return outputs(theta, theta, 0, x, lanes);
  }

  /**
   * The same, but in the first {@code before} rows with other parameters: what these steps leave in
   * memory does not change with {@code theta}.
   */
  public double[][] outputs(double[] earlier, double[] theta, int before, double[][] x, int lanes) {
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
    seen = new ArrayList<>();
    for (LayerSpec layer : architecture.hidden()) {
      LayerSpec inner = layer instanceof LayerSpec.Residual residual ? residual.inner() : layer;
      memory.add(new double[2][inner.outputSize(0)]);
      seen.add(new ArrayList<>());
    }
  }

  private double[] step(double[] x) {
    next = 0;
    double[] h = x;
    for (int layer = 0; layer < architecture.hidden().size(); layer++) {
      LayerSpec spec = architecture.hidden().get(layer);
      if (spec instanceof LayerSpec.Residual residual) {
        double[] below = h;
        double[] inner = layer(residual.inner(), layer, h);
        h = new double[below.length];
        Arrays.setAll(h, j -> below[j] + inner[j]);
      } else {
        h = layer(spec, layer, h);
      }
    }
    return affine(h, architecture.outputSize());
  }

  private double[] layer(LayerSpec spec, int layer, double[] x) {
    if (spec instanceof LayerSpec.Lstm lstm) {
      return lstm(x, lstm.units(), memory.get(layer));
    }
    if (spec instanceof LayerSpec.SelfAttention attention) {
      return attention(x, attention.heads(), attention.window(), seen.get(layer));
    }
    double[] h = affine(x, spec.outputSize(x.length));
    for (int j = 0; j < h.length; j++) {
      h[j] = StrictMath.tanh(h[j]);
    }
    return h;
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

  /** All that was projected is kept, and the window taken when it is looked at. */
  private double[] attention(double[] x, int heads, int window, List<double[]> projections) {
    int width = x.length;
    projections.add(product(x, 3 * width));
    List<double[]> past =
        projections.subList(Math.max(0, projections.size() - window), projections.size());
    double[] attended = new double[width];
    for (int head = 0; head < heads; head++) {
      int from = head * (width / heads);
      int to = from + width / heads;
      double[] weights = weights(past, from, to, next + (head + 1) * window - past.size());
      for (int j = 0; j < weights.length; j++) {
        for (int c = from; c < to; c++) {
          attended[c] += weights[j] * past.get(j)[2 * width + c];
        }
      }
    }
    next += heads * window;
    double[] y = product(attended, width);
    for (int c = 0; c < width; c++) {
      y[c] += x[c];
    }
    return normalized(y);
  }

  /**
   * Softmax of what the last of {@code past} asks; the oldest has the bias at index {@code bias}.
   */
  private double[] weights(List<double[]> past, int from, int to, int bias) {
    double[] present = past.get(past.size() - 1);
    int width = present.length / 3;
    double[] weights = new double[past.size()];
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      double score = 0;
      for (int c = from; c < to; c++) {
        score += present[c] * past.get(j)[width + c];
      }
      weights[j] = StrictMath.exp(score / Math.sqrt(to - from) + parameters[bias + j]);
      sum += weights[j];
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] /= sum;
    }
    return weights;
  }

  private double[] normalized(double[] u) {
    double mean = Arrays.stream(u).average().orElseThrow();
    double variance = Arrays.stream(u).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] y = new double[u.length];
    for (int c = 0; c < u.length; c++) {
      double gain = parameters[next + c];
      double shift = parameters[next + u.length + c];
      y[c] = (u[c] - mean) / Math.sqrt(variance + 1e-5) * gain + shift;
    }
    next += 2 * u.length;
    return y;
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
