import type { Node } from './model';

/**
 * What a row below a webhook stands for, as it is copied: as GenAuth has it, not as it is shown. Events are a line each.
 * Undefined for the secret, which only a command of its own copies (S3), and for rows that stand for nothing.
 */
export function valueOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'webhook':
      return node.webhook.webhookId || undefined;
    case 'fact':
      return factValueOf(node);
    case 'events':
      return lines(node.webhook.events);
    case 'eventGroup':
      return lines(node.group.events.map(({ id }) => id));
    case 'event':
      return node.event.id;
    case 'connection':
    case 'remedy':
      return undefined;
  }
}

function factValueOf({ fact, webhook }: Extract<Node, { kind: 'fact' }>): string | undefined {
  switch (fact) {
    case 'secret':
      return undefined;
    case 'retry': {
      const { enabled, count, delay, delayUnit } = webhook.retryConfig ?? {};
      return webhook.retryConfig && JSON.stringify({ enabled, count, delay, delayUnit });
    }
    case 'id':
      return webhook.webhookId || undefined;
    default:
      // What could not be read is '' here.
      return webhook[fact] || undefined;
  }
}

function lines(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join('\n');
}
