//! Lists with an entry for each axis, that neither move much nor fail.
//!
//! Most tensors have few axes, and a call on few elements is mostly such lists: six entries are in place. Longer ones
//! live in a [`with_room`], on the stack of the call, so that no allocation can fail where no error could be given back.

use std::cell::{Cell, UnsafeCell};
use std::mem::MaybeUninit;

/// Most entries of a list.
const MAX_LIST_LENGTH: usize = crate::tensor::MAX_NDIM;
/// Entries in place.
const INLINE_LENGTH: usize = 6;

/// Up to [`MAX_LIST_LENGTH`] entries, [`INLINE_LENGTH`] of them in place.
pub struct List<T: Copy> {
    len: usize,
    /// Where more than few entries are; null while they are in place.
    far: *mut T,
    near: [MaybeUninit<T>; INLINE_LENGTH],
}

impl<T: Copy> List<T> {
    /// A list without entries.
    #[inline]
    pub const fn new() -> Self {
        Self { len: 0, far: std::ptr::null_mut(), near: [const { MaybeUninit::uninit() }; INLINE_LENGTH] }
    }

    /// Appends an entry.
    #[inline]
    pub fn push(&mut self, entry: T) {
        if self.len == self.capacity() {
            self.move_far();
        }
        // SAFETY: within the capacity.
        unsafe { self.start().add(self.len).write(entry) };
        self.len += 1;
    }

    /// Takes the last entry.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        let last = self.last().copied();
        self.len = self.len.saturating_sub(1);
        last
    }

    /// Puts an entry before the one at `place`.
    pub fn insert(&mut self, place: usize, entry: T) {
        self.push(entry);
        self[place..].rotate_right(1);
    }

    /// Takes the entry at `place` out.
    pub fn remove(&mut self, place: usize) -> T {
        self[place..].rotate_left(1);
        self.len -= 1;
        // SAFETY: the entry that was the last one, still there.
        unsafe { self.start().add(self.len).read() }
    }

    /// Leaves the first `len` entries.
    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Leaves the entries that are to be kept.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        let mut kept = 0;
        for i in 0..self.len {
            let entry = self[i];
            if keep(&entry) {
                self[kept] = entry;
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// Orders the entries by a key, the greatest first; equal ones stay in their order. By insertion: there are few,
    /// usually in order already, and the standard library's way may take memory.
    pub fn sort_descending<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for i in 1..self.len {
            let mut place = i;
            while place > 0 && key(&self[place - 1]) < key(&self[place]) {
                self.swap(place - 1, place);
                place -= 1;
            }
        }
    }

    #[inline]
    fn capacity(&self) -> usize {
        if self.far.is_null() { INLINE_LENGTH } else { MAX_LIST_LENGTH }
    }

    #[inline]
    fn start(&mut self) -> *mut T {
        if self.far.is_null() { self.near.as_mut_ptr().cast() } else { self.far }
    }

    /// Makes place for as many entries as there can be.
    #[cold]
    fn move_far(&mut self) {
        assert!(self.far.is_null(), "a list has at most {MAX_LIST_LENGTH} entries");
        let far: *mut T = take::<T>().cast();
        // SAFETY: room for more entries than there are, apart from them.
        unsafe { far.copy_from_nonoverlapping(self.near.as_ptr().cast(), self.len) };
        self.far = far;
    }
}

impl<T: Copy> Drop for List<T> {
    #[inline]
    fn drop(&mut self) {
        if !self.far.is_null() {
            give_back::<T>(self.far.cast());
        }
    }
}

impl<T: Copy> std::ops::Deref for List<T> {
    type Target = [T];
    #[inline]
    fn deref(&self) -> &[T] {
        let start = if self.far.is_null() { self.near.as_ptr().cast() } else { self.far.cast_const() };
        // SAFETY: so many entries were written.
        unsafe { std::slice::from_raw_parts(start, self.len) }
    }
}

impl<T: Copy> std::ops::DerefMut for List<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        let (start, len) = (self.start(), self.len);
        // SAFETY: so many entries were written; nobody else has them.
        unsafe { std::slice::from_raw_parts_mut(start, len) }
    }
}

impl<T: Copy> Extend<T> for List<T> {
    #[inline]
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.push(entry));
    }
}

impl<T: Copy> FromIterator<T> for List<T> {
    #[inline]
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut list = Self::new();
        list.extend(entries);
        list
    }
}

impl<T: Copy> Clone for List<T> {
    #[inline]
    fn clone(&self) -> Self {
        self.iter().copied().collect()
    }
}

impl<T: Copy> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy + PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl<T: Copy + Eq> Eq for List<T> {}

impl<T: Copy + std::fmt::Debug> std::fmt::Debug for List<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self[..].fmt(f)
    }
}

impl<'a, T: Copy> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Copy> IntoIterator for &'a mut List<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// The entries of a list, by value.
pub struct Entries<T: Copy> {
    list: List<T>,
    next: usize,
}

impl<T: Copy> Iterator for Entries<T> {
    type Item = T;
    #[inline]
    fn next(&mut self) -> Option<T> {
        let entry = self.list.get(self.next).copied();
        self.next += 1;
        entry
    }
}

impl<T: Copy> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = Entries<T>;
    #[inline]
    fn into_iter(self) -> Entries<T> {
        Entries { list: self, next: 0 }
    }
}

/// Words of a unit: a list of numbers.
const WORDS: usize = MAX_LIST_LENGTH;
/// Units of a room: several times what any function's lists take at a time.
const UNITS: usize = u128::BITS as usize;

/// Memory for long lists.
struct Room {
    /// A bit for each unit in use.
    used: Cell<u128>,
    units: UnsafeCell<[MaybeUninit<[u64; WORDS]>; UNITS]>,
}

thread_local! {
    /// Of the call that this thread is in; null where it has none.
    static ROOM: Cell<*const Room> = const { Cell::new(std::ptr::null()) };
}

/// Whether lists of so many entries are in place, or there is room for them.
#[inline]
pub fn has_room(entries: usize) -> bool {
    entries <= INLINE_LENGTH || is_in_room()
}

#[cold]
fn is_in_room() -> bool {
    ROOM.with(|room| !room.get().is_null())
}

/// Runs `body` with room for long lists, all of which are gone when it is done.
#[cold]
#[inline(never)]
pub fn with_room<R>(body: impl FnOnce() -> R) -> R {
    /// Also where `body` panics.
    struct Leave;
    impl Drop for Leave {
        fn drop(&mut self) {
            ROOM.with(|room| room.set(std::ptr::null()));
        }
    }
    let room = Room { used: Cell::new(0), units: UnsafeCell::new([const { MaybeUninit::uninit() }; UNITS]) };
    let _leave = Leave;
    ROOM.with(|place| place.set(&raw const room));
    body()
}

/// Units that [`MAX_LIST_LENGTH`] entries take.
const fn units_of<T>() -> usize {
    assert!(align_of::<T>() <= align_of::<u64>() && size_of::<T>() > 0);
    size_of::<T>().div_ceil(size_of::<u64>())
}

/// Bits for so many units.
const fn mask(units: usize) -> u128 {
    (1 << units) - 1
}

/// Memory for [`MAX_LIST_LENGTH`] entries: of the room, else of the heap.
fn take<T>() -> *mut u8 {
    let units = const { units_of::<T>() };
    // SAFETY: `with_room` takes the address away before the room ends.
    if let Some(room) = unsafe { ROOM.with(Cell::get).as_ref() } {
        let mut free = !room.used.get();
        for _ in 1..units {
            free &= free >> 1;
        }
        let place = free.trailing_zeros() as usize;
        if place < UNITS {
            room.used.set(room.used.get() | mask(units) << place);
            return room.units.get().cast::<[u64; WORDS]>().wrapping_add(place).cast();
        }
    }
    let layout = const { std::alloc::Layout::new::<[T; MAX_LIST_LENGTH]>() };
    // SAFETY: not of size 0.
    let memory = unsafe { std::alloc::alloc(layout) };
    assert!(!memory.is_null(), "no memory for a list of axes");
    memory
}

/// Gives back what [`take`] gave.
#[cold]
fn give_back<T>(memory: *mut u8) {
    let room = ROOM.with(Cell::get);
    // SAFETY: as in `take`.
    if let Some(room) = unsafe { room.as_ref() } {
        let offset = (memory as usize).wrapping_sub(room.units.get() as usize);
        if offset < size_of_val(&room.units) {
            let units = const { units_of::<T>() };
            room.used.set(room.used.get() & !(mask(units) << (offset / size_of::<[u64; WORDS]>())));
            return;
        }
    }
    // SAFETY: from the heap, of this layout.
    unsafe { std::alloc::dealloc(memory, const { std::alloc::Layout::new::<[T; MAX_LIST_LENGTH]>() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same steps on a list and on a vector.
    fn steps<T: Copy + PartialEq + std::fmt::Debug>(entry: impl Fn(usize) -> T, length: usize) {
        let (mut list, mut vector) = (List::new(), vec![]);
        for i in 0..length {
            list.push(entry(i));
            vector.push(entry(i));
            assert_eq!(list[..], vector[..]);
        }
        let copy = list.clone();
        for i in 0..length / 2 {
            assert_eq!(list.remove(i), vector.remove(i));
            list.insert(i / 2, entry(i));
            vector.insert(i / 2, entry(i));
            assert_eq!(list[..], vector[..]);
        }
        list.sort_descending(|entry| format!("{entry:?}").len());
        vector.sort_by_key(|entry| std::cmp::Reverse(format!("{entry:?}").len()));
        assert_eq!(list[..], vector[..]);
        list.retain(|kept| *kept != entry(1));
        vector.retain(|kept| *kept != entry(1));
        assert_eq!(list[..], vector[..]);
        assert_eq!(list.pop(), vector.pop());
        list.truncate(3);
        assert_eq!(list.len(), vector.len().min(3));
        assert_eq!(copy[..], (0..length).map(&entry).collect::<Vec<_>>()[..]);
    }

    #[test]
    fn lists_are_vectors() {
        for length in [0, 1, INLINE_LENGTH, INLINE_LENGTH + 1, MAX_LIST_LENGTH] {
            steps(|i| i as u16, length);
            steps(|i| [i as i64; 4], length);
            with_room(|| {
                steps(|i| i as u16, length);
                steps(|i| [i as i64; 4], length);
            });
        }
    }

    #[test]
    fn room_is_given_back_and_the_heap_takes_over() {
        with_room(|| {
            let long = || (0..MAX_LIST_LENGTH as i64).collect::<List<i64>>();
            let wide = || (0..MAX_LIST_LENGTH as i64).map(|i| [i; 5]).collect::<List<[i64; 5]>>();
            for _ in 0..3 {
                let (lists, rows): (Vec<_>, Vec<_>) =
                    ((0..UNITS).map(|_| long()).collect(), (0..UNITS).map(|_| wide()).collect());
                assert!(lists.iter().all(|list| list[MAX_LIST_LENGTH - 1] == MAX_LIST_LENGTH as i64 - 1));
                assert!(rows.iter().all(|list| list[MAX_LIST_LENGTH - 1] == [MAX_LIST_LENGTH as i64 - 1; 5]));
            }
            // SAFETY: the room that this runs in.
            let used = ROOM.with(|room| unsafe { room.get().as_ref() }.map(|room| room.used.get()));
            assert_eq!(used, Some(0));
        });
    }

    #[test]
    fn room_ends() {
        assert!(has_room(INLINE_LENGTH) && !has_room(INLINE_LENGTH + 1));
        with_room(|| assert!(has_room(MAX_LIST_LENGTH)));
        assert!(!has_room(INLINE_LENGTH + 1));
    }

    #[test]
    #[should_panic(expected = "at most")]
    fn there_is_an_end() {
        let _ = (0..=MAX_LIST_LENGTH).collect::<List<usize>>();
    }
}
