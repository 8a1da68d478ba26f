/** A step of a pipeline: a runnable under a name that traces show. */
import { RunnableLambda } from "@langchain/core/runnables";

export function step<In, Out>(name: string, run: (input: In) => Out | Promise<Out>): RunnableLambda<In, Out> {
  return new RunnableLambda<In, Out>({ func: run }).withConfig({ runName: name }) as RunnableLambda<In, Out>;
}
