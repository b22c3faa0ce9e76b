package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/**
 * A layer while a network learns: whole sequences of several lanes, forward, backward and the same
 * along a direction V of parameter space (the R-operator: R{f} is the derivative of f along V).
 *
 * <p>Sequences are time-major: row {@code t * lanes + lane}. They come in chunks of whole steps;
 * memory goes from one chunk to the next, derivatives do not. A layer without memory takes chunks
 * of any number of rows. Call order for a chunk: {@link #forward}, then {@link #backward} or, for a
 * Hessian-vector product, {@link #forwardAlong} and {@link #backwardAlong}. Workspaces grow to the
 * largest chunk. Belongs to one thread.
 *
 * <p>The lowest layer of a network gets data, which do not depend on parameters: it is given and
 * gives {@link #NOTHING} in place of derivatives of its input.
 */
interface LearningLayer {
  /** Stands for derivatives that are zero and of no use to anybody. */
  MatrixView NOTHING = MatrixView.zeros(0, 0);

  /** Takes its part of the flat vector, which must not change until the next load. */
  void load(float[] parameters);

  /** Takes its part of the direction V, which must not change until used. */
  void loadDirection(float[] direction);

  /** The sequences of {@code lanes} lanes start, with empty memory. */
  void begin(int lanes);

  /**
   * Outputs of the next chunk.
   *
   * @param x {@code [steps * lanes][inputs]}; must not change before the backward pass
   * @return {@code [steps * lanes][outputs]}; overwritten by the next call
   */
  MatrixView forward(MatrixView x);

  /**
   * Backward pass of the chunk last given to {@link #forward}.
   *
   * @param outputGradient dL/d(outputs), {@code [steps * lanes][outputs]}
   * @param gradient flat vector; this layer's part of dL/d(parameters) is added
   */
  void backward(MatrixView outputGradient, float[] gradient);

  /** dL/d(inputs) by the last backward pass, plain or along: {@code [steps * lanes][inputs]}. */
  MatrixView inputGradient();

  /**
   * R{outputs} of the chunk last given to {@link #forward}.
   *
   * @param inputAlong R{x}, {@code [steps * lanes][inputs]}
   * @return {@code [steps * lanes][outputs]}; overwritten by the next call
   */
  MatrixView forwardAlong(MatrixView inputAlong);

  /**
   * Backward pass along V, after {@link #forwardAlong}; it includes what {@link #backward} does but
   * for the gradient.
   *
   * @param outputGradient dL/d(outputs)
   * @param outputGradientAlong R{dL/d(outputs)}
   * @param product flat vector; this layer's part of R{dL/d(parameters)} is added
   */
  void backwardAlong(MatrixView outputGradient, MatrixView outputGradientAlong, float[] product);

  /** R{dL/d(inputs)} by the last backward pass along V. */
  MatrixView inputGradientAlong();
}
