package sparktrum.agents.model;

import java.util.SortedMap;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.ObservationSpec.Block;
import sparktrum.env.Preset;

/**
 * What a user of an exported graph must know, as JSON: which entries of the input are what, which
 * outputs are the logits of which head, how masks are to be applied, the scale of the value.
 */
final class ModelCard {
  private static final int FORMAT_VERSION = 1;
  private static final String MEMORY =
      "give one step at a time with rnnTimeStep; call rnnClearPreviousState at the start of a trial,"
          + " not of its later episodes";
  private static final String FEEDBACK =
      "reward of the step before as the environment gave it, choices of the step before one-hot"
          + " for each head, 1 in the first step of an episode; the first two are 0 in the first"
          + " step of a trial";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelCard() {}

  static String json(
      Preset preset,
      PolicyInput input,
      boolean memory,
      LearnerState state,
      SortedMap<String, String> provenance) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "sparktrum-actor-critic");
    root.put("format_version", FORMAT_VERSION);
    root.put("preset", preset.name());
    root.put("iteration", state.iteration());
    root.put("parameters", "meta-parameters: before adaptation to a task");
    root.put("memory", memory ? MEMORY : "none: outputs depend on the present input only");
    describeInput(root.putObject("input"), preset, input);
    ArrayNode outputs = root.putArray("outputs");
    describePolicy(outputs.addObject(), preset.actionSpec());
    describeValue(outputs.addObject(), state);
    ObjectNode origin = root.putObject("provenance");
    provenance.forEach(origin::put);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text and numbers could not be written", e);
    }
  }

  private static void describeInput(ObjectNode node, Preset preset, PolicyInput input) {
    ObservationSpec spec = preset.observationSpec();
    node.put("name", ActorCriticGraph.OBSERVATION);
    node.put("size", input.size(preset));
    node.put(
        "meaning", "observation as the environment gives it; the graph normalises and clips it");
    ArrayNode blocks = node.putArray("blocks");
    for (ObservationSpec.Block block : spec.blocks()) {
      describeBlock(blocks, spec.offset(block.name()), block);
    }
    if (input == PolicyInput.OBSERVATION_AND_FEEDBACK) {
      node.put("feedback", FEEDBACK);
      int choices = preset.actionSpec().choiceCount();
      float open = Float.POSITIVE_INFINITY;
      describeBlock(blocks, spec.size(), new Block("previous_reward", 1, -open, open));
      describeBlock(blocks, spec.size() + 1, new Block("previous_choices", choices, 0, 1));
      describeBlock(blocks, spec.size() + 1 + choices, new Block("episode_start", 1, 0, 1));
    }
  }

  private static void describeBlock(ArrayNode blocks, int offset, Block block) {
    ObjectNode node = blocks.addObject();
    node.put("name", block.name());
    node.put("offset", offset);
    node.put("size", block.size());
    putBound(node, "low", block.low());
    putBound(node, "high", block.high());
  }

  /** JSON knows no infinity: an open end of a range is null. */
  private static void putBound(ObjectNode node, String name, float bound) {
    if (Float.isFinite(bound)) {
      node.put(name, bound);
    } else {
      node.putNull(name);
    }
  }

  private static void describePolicy(ObjectNode policy, ActionSpec spec) {
    policy.put("name", ActorCriticGraph.POLICY);
    policy.put("size", spec.choiceCount());
    policy.put("meaning", "logits, head after head, before the mask");
    policy.put(
        "mask",
        "set logits of illegal choices to minus infinity, then take the softmax of each head");
    ArrayNode heads = policy.putArray("heads");
    for (int head = 0; head < spec.headCount(); head++) {
      ObjectNode node = heads.addObject();
      node.put("name", spec.heads().get(head).name());
      node.put("offset", spec.headOffset(head));
      node.put("choices", spec.headSize(head));
    }
  }

  private static void describeValue(ObjectNode value, LearnerState state) {
    value.put("name", ActorCriticGraph.VALUE);
    value.put("size", 1);
    value.put(
        "meaning", "discounted return in normalised units: return = mean + deviation * value");
    value.put("mean", state.returns().mean(0));
    value.put("deviation", state.returns().deviation(0));
  }
}
