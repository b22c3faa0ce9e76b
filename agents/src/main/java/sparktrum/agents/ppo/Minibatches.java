package sparktrum.agents.ppo;

import sparktrum.env.Seeds;

/** Which trials of a task each update of an iteration looks at. */
final class Minibatches {
  private static final long PERMUTATION = Seeds.part("minibatches");

  private Minibatches() {}

  /**
   * The lanes of one minibatch: a part of a permutation of all lanes that each epoch draws anew
   * (Fisher and Yates), so that the minibatches of an epoch have every lane once.
   *
   * @param seed of the task in the iteration
   * @param update in [0, epochs * minibatches): {@code epoch * minibatches + minibatch}
   * @param minibatches a divisor of {@code lanes}
   */
  static int[] lanes(long seed, int update, int minibatches, int lanes) {
    long epoch = Seeds.derive(seed, PERMUTATION, update / minibatches);
    int[] order = new int[lanes];
    for (int i = 0; i < lanes; i++) {
      int j = (int) Long.remainderUnsigned(Seeds.derive(epoch, i), i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int size = lanes / minibatches;
    int[] chosen = new int[size];
    System.arraycopy(order, update % minibatches * size, chosen, 0, size);
    return chosen;
  }
}
