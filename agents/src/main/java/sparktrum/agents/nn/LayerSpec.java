package sparktrum.agents.nn;

import java.util.List;
import sparktrum.agents.nn.ParameterLayout.Shape;
import sparktrum.env.Require;

/** A hidden layer of a {@link NetworkArchitecture}: what it is, without parameters. */
public sealed interface LayerSpec
    permits LayerSpec.Dense, LayerSpec.Lstm, LayerSpec.SelfAttention, LayerSpec.Residual {
  /** Units of the widest layer. */
  int LARGEST = 1 << 16;

  /** Entries of an output, given those of an input. */
  int outputSize(int inputSize);

  /** Whether an output depends on inputs of earlier steps. */
  boolean hasMemory();

  /** Its parameters, in the order in which they stand in the flat vector. */
  List<Shape> shapes(int inputSize);

  /**
   * A fully connected layer: y = tanh(x W + b), with W {@code weight} of {@code [inputs][units]}
   * and b {@code bias}.
   *
   * @param units at least 1
   */
  record Dense(int units) implements LayerSpec {
    public Dense {
      Require.in("units of a dense layer", units, 1, LARGEST);
    }

    @Override
    public int outputSize(int inputSize) {
      return units;
    }

    @Override
    public boolean hasMemory() {
      return false;
    }

    @Override
    public List<Shape> shapes(int inputSize) {
      return List.of(new Shape("weight", inputSize, units), new Shape("bias", 1, units));
    }
  }

  /**
   * Long short-term memory with input, forget and output gates and no peepholes: z = x W + h' U + b
   * in four blocks of columns, for the gates i, f, g, o; c = sigmoid(f) c' + sigmoid(i) tanh(g);
   * the output is h = sigmoid(o) tanh(c), ' meaning the step before. W is {@code inputWeight} of
   * {@code [inputs][4 units]}, U {@code recurrentWeight} of {@code [units][4 units]}.
   *
   * @param units at least 1
   */
  record Lstm(int units) implements LayerSpec {
    public Lstm {
      Require.in("units of an LSTM layer", units, 1, LARGEST / LstmStep.GATES);
    }

    @Override
    public int outputSize(int inputSize) {
      return units;
    }

    @Override
    public boolean hasMemory() {
      return true;
    }

    @Override
    public List<Shape> shapes(int inputSize) {
      int columns = LstmStep.GATES * units;
      return List.of(
          new Shape("inputWeight", inputSize, columns),
          new Shape("recurrentWeight", units, columns),
          new Shape("bias", 1, columns));
    }
  }

  /**
   * Causal multi-head self-attention over the last embeddings of a sequence, the present one
   * included (Vaswani et al., "Attention is all you need", arXiv 1706.03762), with a residual and
   * layer normalisation around it:
   *
   * <pre>
   *   q_t, k_t, v_t = parts of x_t W, split into heads;  d = width / heads
   *   p_tj = softmax over t - window < j <= t of (q_t . k_j / sqrt(d) + b_(t-j))
   *   y_t = LN(x_t + concat over heads (sum_j p_tj v_j) O)
   * </pre>
   *
   * W is {@code projection} of {@code [width][3 width]}: queries, keys, values, each head after
   * head; O is {@code output}; LN has {@code gain} and {@code shift}. Without b the layer could not
   * tell the order of the embeddings: {@code positionBias} of {@code [heads][window]} is learned
   * for each head and distance (as in Raffel et al., arXiv 1910.10683, but without buckets); column
   * {@code window - 1 - distance}, so that the present embedding is the last one. A sequence goes
   * over the borders of episodes. The projections have no biases.
   *
   * @param heads at least 1; divides the width, which is that of the layer below
   * @param window embeddings seen, the present one included, at least 1
   */
  record SelfAttention(int heads, int window) implements LayerSpec {
    public SelfAttention {
      Require.in("heads of an attention layer", heads, 1, 64);
      Require.in("window of an attention layer", window, 1, 4096);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if it is not a multiple of the number of heads
     */
    @Override
    public int outputSize(int inputSize) {
      return new AttentionShape(inputSize, heads, window).width();
    }

    @Override
    public boolean hasMemory() {
      return true;
    }

    @Override
    public List<Shape> shapes(int inputSize) {
      return List.of(
          new Shape("projection", inputSize, 3 * inputSize),
          new Shape("positionBias", heads, window),
          new Shape("output", inputSize, inputSize),
          new Shape("gain", 1, inputSize),
          new Shape("shift", 1, inputSize));
    }
  }

  /**
   * Another layer with its input added to its output: y = x + f(x) (He, Zhang, Ren, Sun, "Deep
   * residual learning for image recognition", CVPR 2016). Around an LSTM it lets a policy act on
   * what it sees now before it has learned what to remember. Not the lowest layer of a network.
   *
   * @param inner f, whose outputs are as wide as its inputs
   */
  record Residual(LayerSpec inner) implements LayerSpec {

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the inner layer changes the width
     */
    @Override
    public int outputSize(int inputSize) {
      int outputs = inner.outputSize(inputSize);
      if (outputs != inputSize) {
        throw new IllegalArgumentException(
            "a residual layer's outputs are not as many as its "
                + inputSize
                + " inputs: "
                + outputs);
      }
      return outputs;
    }

    @Override
    public boolean hasMemory() {
      return inner.hasMemory();
    }

    @Override
    public List<Shape> shapes(int inputSize) {
      return inner.shapes(inputSize);
    }
  }
}
