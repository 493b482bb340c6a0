import { killAtEveryPoint } from './lives/kill-at-every-point.js';
import { story } from './lives/batch-story.js';

/** A batch whose nodes are killed at every point: each of its items is done exactly once. */
killAtEveryPoint(story, 'batch-story');
