import { killAtEveryPoint } from './lives/kill-at-every-point.js';
import { story } from './lives/ladder-story.js';

/** The ladder of supervision over the real diagrams, with processes that are killed at every point of it. */
killAtEveryPoint(story, 'ladder-story');
