package sparktrum.env.topology;

/** Long-term state of every link to a user, as it is drawn or as it has become by movement. */
public interface UserLosses {

  /** Loss from a node to a user in dB. */
  double userLossDb(int node, int user);

  boolean userLineOfSight(int node, int user);

  /** Loss from an entry of {@link Layout#interferers} to a user in dB. */
  double interfererUserLossDb(int interferer, int user);
}
