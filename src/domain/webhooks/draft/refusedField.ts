import type { ApiError } from '../../../api/errors';
import type { DraftField } from './draft';

/** Words by which GenAuth's messages name a field, in both languages. The messages are not documented: this is a guess. */
const words: Readonly<Record<Exclude<DraftField, 'enabled'>, RegExp>> = {
  retry: /retry|重试/i,
  contentType: /content[-_ ]?type|内容类型|请求数据格式|数据格式/i,
  secret: /secret|密钥/i,
  events: /event|事件/i,
  url: /\burl\b|call-?back|endpoint|地址|回调|链接/i,
  name: /\bname\b|名称|名字/i,
};

/** The field that a refusal of createWebhook belongs to: the one its message names first, if any. */
export function refusedField({ problem, facts }: ApiError): DraftField | undefined {
  if (problem.kind !== 'invalidInput' && problem.kind !== 'refused') return undefined;
  const message = facts.message ?? '';
  let first: { field: DraftField; at: number } | undefined;
  for (const field of ['retry', 'contentType', 'secret', 'events', 'url', 'name'] as const) {
    const at = message.search(words[field]);
    if (at >= 0 && (!first || at < first.at)) first = { field, at };
  }
  return first?.field;
}
