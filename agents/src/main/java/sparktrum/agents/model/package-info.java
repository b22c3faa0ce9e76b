/**
 * Networks as DL4J graphs: {@link sparktrum.agents.model.ActorCriticGraph} is the double-precision
 * reference of the hand-written ones, {@link sparktrum.agents.model.ModelExport} the file others
 * load. An exported file needs DL4J alone:
 *
 * <pre>{@code
 * ComputationGraph graph = ComputationGraph.load(new File("policy.zip"), false);
 * INDArray observation = Nd4j.createFromArray(new float[][] {values}); // raw, [rows][input.size]
 * INDArray[] outputs = graph.output(observation);
 * INDArray logits = outputs[0]; // [rows][choices of all heads]
 * INDArray value = outputs[1]; // [rows][1], normalised units
 * }</pre>
 *
 * The zip entry {@code sparktrum.json} names the observation blocks and the heads, and says how to
 * apply masks and scale the value. Parameters are the meta-parameters; whoever adapts them to a
 * task elsewhere takes gradient steps on the graph, whose normaliser layers are frozen.
 *
 * <p>May import {@code sparktrum.env}, {@code sparktrum.agents.{nn,rollout,maml}}, DL4J and ND4J.
 * It is the only package that starts ND4J, which takes seconds: training and evaluation stay clear
 * of it.
 */
package sparktrum.agents.model;
