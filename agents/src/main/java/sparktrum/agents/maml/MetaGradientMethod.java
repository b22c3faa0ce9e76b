package sparktrum.agents.maml;

/** How the gradient of the query loss with respect to the meta-parameters is taken. */
public enum MetaGradientMethod {
  /** The derivative through all adaptation steps, by exact Hessian-vector products. */
  EXACT,
  /** Second derivatives taken for zero (Finn, Abbeel, Levine, ICML 2017, section 5.2). */
  FIRST_ORDER,
  /**
   * Reptile (Nichol, Achiam, Schulman, arXiv 1803.02999): the mean of the gradients met on the way,
   * the query gradient being the last; the rates get no gradient.
   */
  REPTILE
}
