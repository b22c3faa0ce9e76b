package sparktrum.agents.nn;

import java.util.List;
import sparktrum.agents.nn.ParameterLayout.Shape;
import sparktrum.env.Require;

/** A hidden layer of a {@link NetworkArchitecture}: what it is, without parameters. */
public sealed interface LayerSpec permits LayerSpec.Dense, LayerSpec.Lstm {
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
}
