package sparktrum.agents.nn;

import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

/** The workload on the networks of this package. */
final class NetworkLstm implements LstmWorkload {
  private final PolicyNetwork policy;
  private final NetworkGradient network;
  private final int lanes;
  private final float[] parameters = LstmWorkload.numbers(PARAMETERS, 0.1, 2);
  private final float[] outputGradient;
  private final float[] gradient = new float[PARAMETERS];
  private final MatrixView sequence;
  private final MatrixView first;

  NetworkLstm(DenseKernel kernel, int lanes) {
    this.lanes = lanes;
    ActionSpec actions = ActionSpec.of(List.of(new ActionSpec.Head("all", OUTPUTS - 1)));
    NetworkArchitecture architecture =
        new NetworkArchitecture(INPUTS, actions, List.of(new LayerSpec.Lstm(UNITS)), false);
    policy = PolicyNetwork.create(architecture, kernel, lanes);
    policy.load(parameters);
    network = NetworkGradient.create(architecture, kernel);
    int rows = STEPS * lanes;
    outputGradient = LstmWorkload.numbers(rows * OUTPUTS, 1.0 / rows, 3);
    sequence = MatrixView.of(LstmWorkload.numbers(rows * INPUTS, 1, 1), 0, rows, INPUTS);
    first = sequence.rows(lanes);
  }

  @Override
  public float[] step() {
    return policy.step(first).data();
  }

  @Override
  public float[] gradient() {
    Arrays.fill(gradient, 0f);
    network.load(parameters);
    network.begin(lanes);
    network.forward(sequence);
    float[] target = network.outputGradient().data();
    System.arraycopy(outputGradient, 0, target, 0, outputGradient.length);
    network.backward(gradient);
    return gradient;
  }
}
