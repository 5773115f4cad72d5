package org.etchscope.sim.export;

import org.etchscope.sim.serving.Distribution;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.workload.Workload;

/// The result of a server as one JSON object.
public final class ServingJson {

  private ServingJson() {}

  /// The result as JSON, ended by a line feed.
  ///
  /// @param modelId how the user calls the model
  public static String of(ServingResult result, String modelId) {
    ServingPlan plan = result.plan();
    Workload workload = plan.scenario().workload();
    JsonText json =
        new JsonText()
            .beginObject()
            .put("model", modelId)
            .put("chip", plan.scenario().chip().id())
            .put("layout", workload.layout().id())
            .put("policy", plan.policy().id())
            .put("tokensPerIteration", result.limits().tokens())
            .put("mostSequences", result.limits().sequences())
            .put("prefixReuse", plan.prefixReuse())
            .put("pageTokens", workload.pageTokens())
            .put("cachePages", result.records().getFirst().pages())
            .put("requests", result.finished())
            .put("refusedRequests", result.refused())
            .put("seconds", result.seconds())
            .put("requestsPerSecond", result.requestsPerSecond())
            .put("outputTokensPerSecond", result.outputTokensPerSecond())
            .put("totalTokensPerSecond", result.totalTokensPerSecond());
    put(json, "queueMilliseconds", result.queue());
    put(json, "timeToFirstTokenMilliseconds", result.timeToFirstToken());
    put(json, "timePerOutputTokenMilliseconds", result.timePerOutputToken());
    put(json, "latencyMilliseconds", result.latency());
    json.put("iterations", result.iterations())
        .put("meanSequences", result.meanSequences())
        .put("meanCacheShare", result.meanCacheShare())
        .put("maximumCacheShare", result.maximumCacheShare())
        .put("preemptions", result.preemptions())
        .put("reusedPromptTokens", result.reusedTokens())
        .beginObject("iterationTimes")
        .put("simulated", result.simulatedSteps())
        .put("checked", result.timeErrors().count())
        .put("medianError", result.timeErrors().p50())
        .put("worstError", result.timeErrors().maximum())
        .endObject();
    return json.endObject().end();
  }

  private static void put(JsonText json, String name, Distribution values) {
    json.beginObject(name)
        .put("mean", values.mean())
        .put("p50", values.p50())
        .put("p90", values.p90())
        .put("p99", values.p99())
        .put("maximum", values.maximum())
        .endObject();
  }
}
