/**
 * Asks again and again until the answer is one (neither undefined nor false), and gives it back. What is thrown counts as none yet.
 * Says what it waited for when there is none within `ms`.
 */
export async function until<T>(ask: () => Answer<T> | PromiseLike<Answer<T>>, what: string, ms = 15_000): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + ms; ;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`, last === undefined ? {} : { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

type Answer<T> = T | undefined | false;
