/**
 * Networks as functions of one flat parameter vector: layout, initial values, forward, backward and
 * the R-operator (exact Hessian-vector products).
 *
 * <p>May import {@code sparktrum.env} and {@code sparktrum.agents.kernel}.
 */
package sparktrum.agents.nn;
