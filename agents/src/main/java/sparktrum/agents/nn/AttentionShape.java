package sparktrum.agents.nn;

/**
 * Sizes of a self-attention layer.
 *
 * @param width entries of an embedding, a multiple of {@code heads}
 * @param heads independent attentions, each over {@code width / heads} entries
 * @param window embeddings a query sees: the present one and the {@code window - 1} before it
 */
record AttentionShape(int width, int heads, int window) {
  AttentionShape {
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width of an attention layer is not a multiple of its " + heads + " heads: " + width);
    }
  }

  /** Entries of a query, key or value of one head. */
  int headWidth() {
    return width / heads;
  }

  /** Columns of the queries, keys and values of all heads, which stand in this order. */
  int projectedWidth() {
    return 3 * width;
  }

  /** What products of queries and keys are multiplied by: 1 / sqrt(head width). */
  float scale() {
    return (float) (1 / Math.sqrt(headWidth()));
  }
}
