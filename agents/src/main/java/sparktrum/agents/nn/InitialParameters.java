package sparktrum.agents.nn;

import java.util.Arrays;
import java.util.List;
import sparktrum.agents.nn.ParameterLayout.Piece;
import sparktrum.env.Seeds;

/**
 * Initial parameters of an actor-critic: orthogonal matrices (Saxe, McClelland, Ganguli, "Exact
 * solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR 2014) with
 * gain sqrt(2) in dense hidden layers, 1 for each gate of an LSTM and for the queries, keys, values
 * and outputs of attention, 0.01 for the logits so that all choices start about equally likely, and
 * 1 for the value; head credits and biases zero and gains of normalisation one. Only biases of an
 * LSTM's forget and input gates are drawn, ln U(1, T - 1) and minus that, so that its units
 * remember for times up to T = 200 steps, two episodes, from the start (Tallec and Ollivier, "Can
 * recurrent neural networks warp time?", ICLR 2018, arXiv 1804.11188, equation 16). The gains are
 * those customary with PPO.
 */
public final class InitialParameters {
  private static final double HIDDEN_GAIN = Math.sqrt(2);
  private static final double GATE_GAIN = 1;
  private static final double LONGEST_MEMORY = 200; // steps
  private static final double ATTENTION_GAIN = 1;
  private static final double POLICY_GAIN = 0.01;
  private static final double VALUE_GAIN = 1;
  private static final long PROJECTION = Seeds.part("projection");
  private static final long MEMORY = Seeds.part("memory");
  private static final long OUTPUT = Seeds.part("output");
  private static final long POLICY = Seeds.part("policy");
  private static final long VALUE = Seeds.part("value");

  private InitialParameters() {}

  /** A new flat vector in the layout of {@code architecture}; the same for the same seed. */
  public static float[] draw(NetworkArchitecture architecture, long seed) {
    ParameterLayout layout = architecture.layout();
    float[] parameters = new float[layout.size()];
    int last = architecture.layerCount() - 1;
    for (int layer = 0; layer < last; layer++) {
      LayerSpec spec = architecture.hidden().get(layer);
      drawLayer(spec, layout, layer, Seeds.derive(seed, layer), parameters);
    }
    drawOutputs(layout.piece(last, "weight"), architecture.valueIndex(), seed, parameters);
    return parameters;
  }

  private static void drawLayer(
      LayerSpec spec, ParameterLayout layout, int layer, long seed, float[] parameters) {
    if (spec instanceof LayerSpec.Residual residual) {
      drawLayer(residual.inner(), layout, layer, seed, parameters);
    } else if (spec instanceof LayerSpec.Lstm) {
      drawLstm(layout, layer, seed, parameters);
    } else if (spec instanceof LayerSpec.SelfAttention) {
      drawAttention(layout, layer, seed, parameters);
    } else {
      drawDense(layout.piece(layer, "weight"), seed, parameters);
    }
  }

  private static void drawDense(Piece weight, long seed, float[] parameters) {
    double[][] matrix = orthogonal(weight.rows(), weight.columns(), seed);
    write(matrix, HIDDEN_GAIN, weight, 0, parameters);
  }

  /** Each gate's block of columns by itself. */
  private static void drawLstm(ParameterLayout layout, int layer, long seed, float[] parameters) {
    Piece bias = layout.piece(layer, "bias");
    int units = bias.columns() / LstmStep.GATES;
    for (String name : List.of("inputWeight", "recurrentWeight")) {
      Piece piece = layout.piece(layer, name);
      for (int gate = 0; gate < LstmStep.GATES; gate++) {
        long gateSeed = Seeds.derive(seed, Seeds.part(name), gate);
        double[][] block = orthogonal(piece.rows(), units, gateSeed);
        write(block, GATE_GAIN, piece, gate * units, parameters);
      }
    }
    int forget = bias.offset() + LstmStep.FORGET * units;
    for (int unit = 0; unit < units; unit++) {
      double steps = 1 + (LONGEST_MEMORY - 2) * uniform(Seeds.derive(seed, MEMORY, unit));
      parameters[forget + unit] = (float) StrictMath.log(steps);
      parameters[bias.offset() + unit] = -parameters[forget + unit];
    }
  }

  private static void drawAttention(
      ParameterLayout layout, int layer, long seed, float[] parameters) {
    Piece projection = layout.piece(layer, "projection");
    int width = projection.rows();
    for (int part = 0; part < projection.columns() / width; part++) {
      double[][] block = orthogonal(width, width, Seeds.derive(seed, PROJECTION, part));
      write(block, ATTENTION_GAIN, projection, part * width, parameters);
    }
    double[][] output = orthogonal(width, width, Seeds.derive(seed, OUTPUT));
    write(output, ATTENTION_GAIN, layout.piece(layer, "output"), 0, parameters);
    int gain = layout.piece(layer, "gain").offset();
    Arrays.fill(parameters, gain, gain + width, 1f);
  }

  private static void drawOutputs(Piece output, int choices, long seed, float[] parameters) {
    double[][] logits = orthogonal(output.rows(), choices, Seeds.derive(seed, POLICY));
    write(logits, POLICY_GAIN, output, 0, parameters);
    double[][] value = orthogonal(output.rows(), 1, Seeds.derive(seed, VALUE));
    write(value, VALUE_GAIN, output, choices, parameters);
  }

  private static void write(double[][] matrix, double gain, Piece piece, int column, float[] out) {
    for (int row = 0; row < matrix.length; row++) {
      int offset = piece.offset() + row * piece.columns() + column;
      for (int c = 0; c < matrix[row].length; c++) {
        out[offset + c] = (float) (gain * matrix[row][c]);
      }
    }
  }

  /** A {@code [rows][columns]} matrix whose shorter side consists of orthonormal vectors. */
  static double[][] orthogonal(int rows, int columns, long seed) {
    boolean tall = rows >= columns;
    double[][] vectors = gaussian(Math.min(rows, columns), Math.max(rows, columns), seed);
    orthonormalize(vectors);
    if (!tall) {
      return vectors;
    }
    double[][] matrix = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix[row][column] = vectors[column][row];
      }
    }
    return matrix;
  }

  /** Modified Gram-Schmidt; twice, because once loses digits when vectors are many. */
  private static void orthonormalize(double[][] vectors) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < vectors.length; i++) {
        for (int j = 0; j < i; j++) {
          addScaled(vectors[i], vectors[j], -dot(vectors[i], vectors[j]));
        }
        double norm = Math.sqrt(dot(vectors[i], vectors[i]));
        for (int k = 0; k < vectors[i].length; k++) {
          vectors[i][k] /= norm;
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double[] a, double[] b, double scale) {
    for (int i = 0; i < a.length; i++) {
      a[i] += scale * b[i];
    }
  }

  /** Independent standard normal entries, by Box and Muller's transform. */
  private static double[][] gaussian(int rows, int columns, long seed) {
    double[][] matrix = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double radius = uniform(Seeds.derive(seed, row, column, 0));
        double angle = uniform(Seeds.derive(seed, row, column, 1));
        matrix[row][column] =
            Math.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
      }
    }
    return matrix;
  }

  /** Uniform in (0, 1]. */
  private static double uniform(long bits) {
    return ((bits >>> 11) + 1) * 0x1p-53;
  }
}
