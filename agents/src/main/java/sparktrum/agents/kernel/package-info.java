/**
 * Dense float32 kernels: matrix products, tanh, sigmoid, exp. The only place for long loops.
 *
 * <p>Every implementation of {@link sparktrum.agents.kernel.DenseKernel} gives the same bits, so
 * the choice among them, made by {@link sparktrum.agents.kernel.Kernels}, changes speed only.
 *
 * <p>May import the JDK only. Classes named {@code Vector*} use the incubating module {@code
 * jdk.incubator.vector}, are compiled apart from the rest and are loaded by name, so the rest runs
 * without the module.
 */
package sparktrum.agents.kernel;
