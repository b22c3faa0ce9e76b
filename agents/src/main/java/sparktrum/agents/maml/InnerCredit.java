package sparktrum.agents.maml;

/** What the support loss weighs the choices of a head by. */
public enum InnerCredit {
  /** The advantage of the reward, which all heads share. */
  SHARED,
  /**
   * The same plus a learned credit for each head: outputs of the network at the observation that
   * follows, so that acknowledgements there can tell a head what it did. The credits are constants
   * to the inner gradient; the meta-gradient trains them to make adaptation pay, as the learned
   * advantage of Yang, Caluwaerts, Iscen, Tan, Finn, "NoRML: no-reward meta learning", AAMAS 2019,
   * arXiv 1903.01063. They start at zero, which is {@link #SHARED}.
   */
  PER_HEAD
}
