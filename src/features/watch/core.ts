import type { ListCore } from '../list/core';
import type { Deliveries } from './lazyDeliveriesView';

/** What watching adds for itself and the features that build on it. */
export interface WatchCore extends ListCore {
  /** The view "Deliveries". */
  deliveries: Deliveries;
}
