//! Lanekit
