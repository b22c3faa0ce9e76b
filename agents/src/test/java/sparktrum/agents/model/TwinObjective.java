package sparktrum.agents.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.env.ActionSpec;

/**
 * The actor-critic loss of a batch and its exact gradient, in double precision on DL4J's outputs
 * and backpropagation: an implementation apart from the one under test.
 *
 * <p>{@code loss = mean over rows [ - sum over heads min(A r, A clip(r)) - entropy * sum over heads
 * H + value / 2 * (V - R)^2 ]} with {@code r = exp(log p(a) - old log p(a))}, {@code clip} its
 * nearest number at most {@code clip} from 1, {@code p} the softmax over the legal choices of the
 * head and {@code H} its entropy.
 *
 * @param graph the networks, in double precision
 * @param heads choices of each head
 * @param value coefficient of the value loss
 * @param entropy coefficient of the entropy bonus
 * @param clip of the ratios; infinite for none
 */
record TwinObjective(
    ActorCriticGraph graph, int[] heads, double value, double entropy, double clip) {

  static {
    // Tiny arrays: ND4J's threads and its calls of the garbage collector cost 20 times the work.
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  /** The loss of these coefficients. */
  static TwinObjective of(NetworkArchitecture architecture, LossCoefficients coefficients) {
    return new TwinObjective(
        ActorCriticGraph.of(architecture, DataType.DOUBLE),
        architecture.actions().heads().stream().mapToInt(ActionSpec.Head::choices).toArray(),
        coefficients.value(),
        coefficients.entropy(),
        coefficients.clip());
  }

  /** Loss at {@code parameters}. */
  double loss(double[] parameters, TwinBatch batch) {
    return evaluate(parameters, batch, null, null);
  }

  /** Gradient of the loss at {@code parameters}. */
  double[] gradient(double[] parameters, TwinBatch batch) {
    double[][] byLogit = new double[batch.rows()][batch.legal()[0].length];
    double[][] byValue = new double[batch.rows()][1];
    evaluate(parameters, batch, byLogit, byValue);
    return graph.gradient(TwinVectors.widen(batch.observations()), batch.lanes(), byLogit, byValue);
  }

  /** Parameters after one gradient step for each support batch. */
  double[] adapt(double[] parameters, double[] rates, TwinBatch[] support) {
    double[] adapted = parameters.clone();
    for (TwinBatch batch : support) {
      double[] gradient = gradient(adapted, batch);
      for (int i = 0; i < adapted.length; i++) {
        adapted[i] -= rates[i] * gradient[i];
      }
    }
    return adapted;
  }

  private double evaluate(
      double[] parameters, TwinBatch batch, double[][] byLogit, double[][] byValue) {
    graph.copyIn(parameters);
    double[][] outputs = graph.outputs(TwinVectors.widen(batch.observations()), batch.lanes());
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int offset = 0;
      for (int head = 0; head < heads.length; head++) {
        double[] slopes = new double[heads[head]];
        loss += headLoss(outputs[row], batch, row, head, offset, slopes);
        for (int choice = 0; byLogit != null && choice < heads[head]; choice++) {
          byLogit[row][offset + choice] = slopes[choice] / batch.rows();
        }
        offset += heads[head];
      }
      double error = outputs[row][offset] - batch.returns()[row];
      loss += value / 2 * error * error;
      if (byValue != null) {
        byValue[row][0] = value * error / batch.rows();
      }
    }
    return loss / batch.rows();
  }

  /** Loss of one head in one row; writes its derivatives by the head's logits. */
  private double headLoss(
      double[] output, TwinBatch batch, int row, int head, int offset, double[] slopes) {
    int n = heads[head];
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < n; c++) {
      largest = batch.legal()[row][offset + c] ? Math.max(largest, output[offset + c]) : largest;
    }
    double total = 0;
    double[] p = new double[n];
    for (int c = 0; c < n; c++) {
      p[c] = batch.legal()[row][offset + c] ? StrictMath.exp(output[offset + c] - largest) : 0;
      total += p[c];
    }
    double h = 0;
    for (int c = 0; c < n; c++) {
      p[c] /= total;
      h -= p[c] > 0 ? p[c] * StrictMath.log(p[c]) : 0;
    }
    int action = batch.actions()[row][head];
    double advantage = batch.advantages()[row];
    double ratio = p[action] / StrictMath.exp(batch.oldLogProbabilities()[row][head]);
    double near = Math.max(1 - clip, Math.min(1 + clip, ratio));
    boolean follows = ratio * advantage <= near * advantage;
    for (int c = 0; c < n; c++) {
      double direct = (c == action ? 1 : 0) - p[c];
      double bySurrogate = follows ? ratio * advantage * direct : 0;
      double byEntropy = p[c] > 0 ? -p[c] * (StrictMath.log(p[c]) + h) : 0;
      slopes[c] = -bySurrogate - entropy * byEntropy;
    }
    return -Math.min(ratio * advantage, near * advantage) - entropy * h;
  }
}
