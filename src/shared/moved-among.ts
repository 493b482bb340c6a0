/**
 * Which of some things were moved, told by the places that they had before, in the order in which they stand
 * now: as few as possible, so that all others are where they were among themselves.
 */
export function movedAmong(places: readonly number[]): Set<number> {
  // The longest run of places that still ascend stays (patience sorting).
  const ends: number[] = [];
  const previous: number[] = [];
  places.forEach((place, index) => {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = index;
  });
  const kept = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) kept.add(places[index]!);
  return new Set(places.filter((place) => !kept.has(place)));
}
