import type { Disposable, Listen } from '../../../base/emitter';
import type { CheckedHealth } from './healthMonitor';

/** What the row of a webhook says about its deliveries. */
export interface HealthRow {
  failing: boolean;
  /** For the tooltip, a line each; made when asked for. */
  lines(): readonly string[];
  /** For a screen reader. */
  spoken: string;
  /** How long ago it was checked, when that is so long ago that it may be wrong; else ''. */
  old: string;
}

/** A view in which somebody may see how webhooks are doing. */
export interface WatchedView {
  view: {
    readonly visible: boolean;
    badge?: { readonly value: number; readonly tooltip: string } | undefined;
    onDidChangeVisibility(listener: () => void): Disposable;
  };
  /** Counts the failing ones. */
  badge?: boolean;
  /** Webhooks that matter more than others: ids. */
  selected?: () => readonly string[];
  expanded?: () => readonly string[];
}

/** How the webhooks are doing. Looks at nothing before a view that follows is visible with a connection; loaded then. */
export interface WebhookHealth extends Disposable {
  /** The last delivery whose outcome is known has failed, and the webhook is enabled; undefined where nobody has looked. */
  isFailing(webhookId: string): boolean | undefined;
  of(webhookId: string): CheckedHealth | undefined;
  row(webhookId: string): HealthRow | undefined;
  /** The ids of the failing ones that are known. */
  failing(): readonly string[];
  /** These rows may have to say something else. */
  readonly onDidChange: Listen<readonly string[]>;
  /** While it is visible, somebody watches. */
  follow(view: WatchedView): void;
  /** The user tries this endpoint, with so many events (1), and is told how it goes: that is no news. */
  tried(webhookId: string, events?: number): void;
}
