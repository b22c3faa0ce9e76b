package sparktrum.agents.nn;

import java.util.List;
import sparktrum.agents.nn.ParameterLayout.Shape;
import sparktrum.env.Require;

/** A hidden layer of a {@link NetworkArchitecture}: what it is, without parameters. */
public sealed interface LayerSpec permits LayerSpec.Dense {
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
}
